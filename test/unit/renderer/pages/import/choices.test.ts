import { describe, expect, it } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { rereads } from '../../../../../src/renderer/pages/import/choices.ts'

describe('what was allowed of a file', () => {
  const asksAnew: MappingPatch[] = [
    { shape: 'long' },
    { columns: [{ index: 1, role: 'subject' }] },
    { duplicates: 'sum' },
    { aggregateTo: 'month' },
    { definition: { measure: 'tokens' } },
    { definition: { overlapping: true } },
    { profile: 'generic' },
  ]
  it.each(asksAnew)('is asked anew where %j changes how its rows are read', (patch) =>
    expect(rereads(patch)).toBe(true),
  )

  const staysAllowed: MappingPatch[] = [
    { source: { publisher: 'Somebody' } },
    { names: [] },
    { definition: { name: 'Usage', note: 'as published' } },
  ]
  it.each(staysAllowed)('stays allowed where %j says nothing of them', (patch) =>
    expect(rereads(patch)).toBe(false),
  )
})
