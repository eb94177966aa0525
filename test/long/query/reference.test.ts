import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyData, compare } from '../../reference/compare.ts'
import { sharedWorkspace } from '../../kit/workspace.ts'

const shared = sharedWorkspace('small')

it('gives the figures of a plain calculation for hundreds of random datasets', { timeout: 1_200_000 }, () => {
  fc.assert(
    fc.property(anyData, (data) => {
      const { found, expected } = compare(shared(), data)
      expect(found).toMatchObject(expected)
    }),
    { numRuns: 500, seed: Number(process.env['SEED'] ?? Date.now()) },
  )
})
