import { describe, expect, it } from 'vitest'
import type { BriefSection } from '#shared/contract/briefs.ts'
import { moved, newBrief, newSection } from '../../../../src/renderer/pages/briefs/sections.ts'
import { treeRows } from '../../../../src/renderer/pages/catalogue/tree-rows.ts'

const tree = {
  developers: [
    { id: 1, key: 'deepseek', name: 'DeepSeek', country: 'CN', origin: 'china', note: '' },
    { id: 2, key: 'mistral', name: 'Mistral AI', country: 'FR', origin: 'europe', note: '' },
  ],
  families: [
    {
      id: 1,
      key: 'deepseek-r1',
      name: 'DeepSeek R1',
      developerId: 1,
      openness: 'open',
      licence: 'MIT',
      note: '',
    },
    {
      id: 2,
      key: 'mistral-large',
      name: 'Mistral Large',
      developerId: 2,
      openness: 'open',
      licence: '',
      note: '',
    },
  ],
  models: [
    { id: 1, key: 'r1-0528', name: 'R1 0528', familyId: 1, openness: null, released: '2025-05-28', note: '' },
    {
      id: 2,
      key: 'r1-lite',
      name: 'R1 Lite',
      familyId: 1,
      openness: 'proprietary',
      released: null,
      note: '',
    },
  ],
} as const

const names = (expanded: string[], find = '') =>
  treeRows(tree, new Set(expanded), find).map((row) => row.name)

describe('the catalogue as rows', () => {
  it('shows developers, and below them what is unfolded', () => {
    expect(names([])).toEqual(['DeepSeek', 'Mistral AI'])
    expect(names(['developer 1'])).toEqual(['DeepSeek', 'DeepSeek R1', 'Mistral AI'])
    expect(names(['developer 1', 'family 1'])).toEqual([
      'DeepSeek',
      'DeepSeek R1',
      'R1 0528',
      'R1 Lite',
      'Mistral AI',
    ])
  })

  it('unfolds to what a search finds, and hides the rest', () => {
    expect(names([], 'lite')).toEqual(['DeepSeek', 'DeepSeek R1', 'R1 Lite'])
    expect(names([], 'mistral large')).toEqual(['Mistral AI', 'Mistral Large'])
    expect(names([], 'nobody')).toEqual([])
  })

  it('gives a model the openness of its family, marked as inherited', () => {
    const rows = treeRows(tree, new Set(['developer 1', 'family 1']), '')
    expect(rows.find((row) => row.name === 'R1 0528')).toMatchObject({ openness: 'open', inherited: true })
    expect(rows.find((row) => row.name === 'R1 Lite')).toMatchObject({
      openness: 'proprietary',
      inherited: false,
    })
  })
})

describe('the sections of a brief', () => {
  const sections: BriefSection[] = [
    { kind: 'sources' },
    { kind: 'method' },
    { kind: 'text', title: '', body: '' },
  ]

  it('move by one place and stay where they are at the ends', () => {
    expect(moved(sections, 2, -1).map((one) => one.kind)).toEqual(['sources', 'text', 'method'])
    expect(moved(sections, 0, 1).map((one) => one.kind)).toEqual(['method', 'sources', 'text'])
    expect(moved(sections, 0, -1)).toEqual(sections)
    expect(moved(sections, 2, 1)).toEqual(sections)
  })

  it('need a view to show one, and nothing to show all claims', () => {
    expect(newSection('view', [])).toBeNull()
    expect(newSection('view', [7])).toEqual({ kind: 'view', viewId: 7, table: true })
    expect(newSection('claims', [])).toEqual({ kind: 'claims', claimIds: [] })
    expect(newBrief('Brief', 'A', []).sections.map((one) => one.kind)).toEqual([
      'claims',
      'risks',
      'sources',
      'method',
    ])
  })
})
