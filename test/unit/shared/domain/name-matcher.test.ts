import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameMatcher } from '#shared/domain/name-matcher.ts'
import { similarity } from '#shared/domain/names.ts'

const name = fc.array(
  fc.constantFrom('llama', 'lama', 'lamma', 'llamas', 'gpt', 'gtp', '4', '4.1', 'turbo', 'mini', 'maverick'),
  { maxLength: 5 },
)

test('gives the same as comparing one name after the other', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), name, (names, tokens) => {
      const scores = nameMatcher(names)(tokens)
      expect(scores).toHaveLength(names.length)
      for (const [at, other] of names.entries()) expect(scores[at]).toBeCloseTo(similarity(tokens, other), 12)
    }),
  )
})
