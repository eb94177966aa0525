import { expect, test } from 'vitest'
import { changed } from '../../../../src/renderer/drafts/changed.ts'
import { readDraft } from '../../../../src/renderer/drafts/draft.ts'
import { claimDraftSchema, newClaim } from '../../../../src/renderer/pages/claims/claim-input.ts'
import { newRisk, riskDraftSchema } from '../../../../src/renderer/pages/risks/risk-input.ts'

const at = '2025-11-24T10:42:00.000Z'

test('a draft holds what was typed and nothing else', () => {
  const before = newRisk()
  expect(
    changed({ ...before, title: 'Prompts are kept', inherent: { likelihood: 3, impact: 3 } }, before),
  ).toEqual({
    title: 'Prompts are kept',
  })
})

test('a half-written claim and risk are read back, though they could not be saved yet', () => {
  const claim = { ...newClaim(undefined), text: '', quote: '30 % of the' }
  const risk = { ...newRisk(), title: '', evidence: [{ title: '', url: 'https://', date: '', note: '' }] }
  expect(readDraft(JSON.stringify({ at, fields: claim }), claimDraftSchema)).toEqual({ at, fields: claim })
  expect(readDraft(JSON.stringify({ at, fields: risk }), riskDraftSchema)).toEqual({ at, fields: risk })
})

test.each([null, '', '[]', '{"at":1,"fields":{}}', `{"at":"${at}","fields":{"text":7}}`])(
  'what is no draft of the form is none: %j',
  (text) => {
    expect(readDraft(text, claimDraftSchema)).toBeNull()
  },
)
