import { expect, test } from 'vitest'
import type { NameDecision } from '#shared/contract/import-mapping.ts'
import {
  emptyDraft,
  otherDeveloper,
  pendingOf,
  problemsOf,
  targetOf,
  type Tree,
} from '../../../../../src/renderer/pages/import/assign-draft.ts'
import { optionOf } from '../../../../../src/renderer/ui/forms/entry-option.ts'

const tree: Tree = {
  developers: [{ id: 1, key: 'openai', name: 'OpenAI', country: 'US', origin: 'united-states', note: '' }],
  families: [],
  models: [],
}
const acme = { name: 'Acme AI', country: 'IT', origin: 'europe' } as const
const decisions: NameDecision[] = [
  { text: 'a', to: { kind: 'new-developer', ...acme } },
  { text: 'b', to: { kind: 'new-developer', ...acme } },
  { text: 'c', to: { kind: 'new-family', name: 'Acme', openness: 'open', licence: '', developer: acme } },
  { text: 'd', to: { kind: 'segment', origin: 'china', openness: 'open' } },
]

test('what earlier decisions add is offered once for further names', () => {
  const pending = pendingOf(decisions)
  expect(pending.targets.map(({ name }) => name)).toEqual(['Acme AI', 'Acme'])
  expect(pending.developers).toEqual([acme])
  const draft = { ...emptyDraft('e'), entry: optionOf('pending', 1), developer: optionOf('pending', 0) }
  expect(targetOf('entry', draft, pending)).toBe(pending.targets[1])
  expect(targetOf('new-family', draft, pending)).toMatchObject({ name: 'e', developer: acme })
})

test('a family of a developer that is new as well', () => {
  const pending = pendingOf([])
  const draft = { ...emptyDraft('Zorb'), developer: otherDeveloper, country: 'it' }
  expect(targetOf('new-family', draft, pending)).toBeNull()
  expect(targetOf('new-family', { ...draft, developerName: ' Zorblax ' }, pending)).toEqual({
    kind: 'new-family',
    name: 'Zorb',
    openness: 'unknown',
    licence: '',
    developer: { name: 'Zorblax', country: 'IT', origin: 'unknown' },
  })
})

test('names that are taken, in the catalogue or by this import, and bad countries are said', () => {
  const pending = pendingOf(decisions)
  const problems = (name: string, country = '') =>
    problemsOf('new-developer', { ...emptyDraft(name), country }, tree, pending)
  expect(problems('openai')).toEqual({ name: 'taken' })
  expect(problems('ACME AI')).toEqual({ name: 'pending' })
  expect(problems('Zorblax', 'I')).toEqual({ country: true })
  expect(problems('Zorblax', 'it')).toEqual({})
})
