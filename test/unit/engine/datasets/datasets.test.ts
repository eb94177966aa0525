import { startOfDataset } from '#engine/store/observation-ids.ts'
import { describe, expect, it } from 'vitest'
import { addObservation } from '#engine/datasets/add.ts'
import { defineDataset, removeDataset } from '#engine/datasets/define.ts'
import { editObservations, removeObservations } from '#engine/datasets/edit.ts'
import { listImports } from '#engine/datasets/imports.ts'
import { findDataset, getDataset, listDatasets } from '#engine/datasets/list.ts'
import { datasetMembers, datasetPeriods } from '#engine/datasets/members.ts'
import { observationWindow } from '#engine/datasets/observations.ts'
import { observationOrigin } from '#engine/datasets/origin.ts'
import { act } from '#engine/store/actions.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import { undo } from '#engine/store/undo.ts'
import type { Row, Workspace } from '#engine/store/types.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import {
  blockOf,
  importSpec,
  insertDataset,
  insertRun,
  keyOfPeriod,
  plainCell,
} from '../../../kit/dataset.ts'
import { failure } from '../../../kit/problems.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const facts: [period: string, subject: string, language: string, value: number | null, note?: string][] = [
  ['2025-01', 'deepseek/deepseek-r1', 'English', 30],
  ['2025-01', 'deepseek/deepseek-r1', '中文', 10, 'est. 10%_ok'],
  ['2025-01', 'openai/gpt-4o', 'English', 50],
  ['2025-02', 'openai/gpt-4o', 'English', 60],
  ['2025-02', 'Mystery 7', '', null],
]

/** A dataset by month, subject and language; observation n has id `dataset · 2^32 + n`. */
function importFacts(ws: Workspace, row: Row = {}): number {
  const spec = importSpec('tokens.csv')
  return act(ws, spec, (recorder) => {
    const datasetId = insertDataset(recorder, { grain: 'month', ...row })
    const runId = insertRun(recorder, datasetId, facts.length)
    const rows = facts.map(([period, subject, language, value, note = null]) => ({
      key: {
        period: keyOfPeriod(period, false),
        subjectId: subjectId(ws.db, subject),
        languageId: termId(ws.db, termKinds.language, language),
        regionId: 0,
        categoryId: 0,
      },
      cell: { ...plainCell, value, note },
    }))
    recorder.appendBlock(datasetId, runId, blockOf(rows))
    return datasetId
  }).result
}

const idOf = (datasetId: number, n: number): number => datasetId * 2 ** 32 + n

/** The code and the message of the problem that work fails with. */
function refusal(work: () => unknown): string {
  const { code, message } = failure(work)
  return `${code}: ${message}`
}

describe('datasets', () => {
  it('say what they hold', () => {
    const ws = cataloguedWorkspace()
    const id = importFacts(ws)
    expect(getDataset(ws, id)).toMatchObject({
      id,
      name: 'Tokens by model',
      overlapping: false,
      source: { publisher: 'Test', asOf: null },
      periods: { first: '2025-01', last: '2025-02', count: 2 },
      observations: 5,
      subjects: 3,
      dimensions: ['language'],
      quarantined: false,
    })
    expect(datasetPeriods(ws, id)).toEqual(['2025-01', '2025-02'])
    expect(datasetMembers(ws, id, 'language').map(({ key }) => key)).toEqual(['English', '中文'])
    expect(datasetMembers(ws, id, 'developer').map(({ key }) => key)).toEqual([
      'deepseek',
      'openai',
      '~unresolved',
    ])
    expect(listImports(ws, id)).toMatchObject([{ file: 'tokens.csv', rows: { read: 5, accepted: 5 } }])
  })

  it('are found by id or name', () => {
    const ws = cataloguedWorkspace()
    const one = importFacts(ws, { name: 'One' })
    importFacts(ws, { name: 'Two' })
    importFacts(ws, { name: 'Two' })
    expect(findDataset(ws, one).id).toBe(one)
    expect(findDataset(ws, String(one)).id).toBe(one)
    expect(findDataset(ws, ' one ').id).toBe(one)
    expect(refusal(() => findDataset(ws, 'Two'))).toMatch(/^dataset.ambiguous: .*2 datasets/)
    expect(refusal(() => findDataset(ws, 'Three'))).toMatch(/^dataset.not-found/)
  })

  it('disappear everywhere when removed, and come back', async () => {
    const ws = cataloguedWorkspace()
    const id = importFacts(ws)
    const before = getDataset(ws, id)
    expect(removeDataset(ws, id).label).toBe('Remove Tokens by model')
    expect(listDatasets(ws)).toEqual([])
    const missing = [
      () => getDataset(ws, id),
      () => datasetMembers(ws, id, 'subject'),
      () => observationOrigin(ws, idOf(id, 1)),
      () => editObservations(ws, { edits: [{ observationId: idOf(id, 1), patch: { value: 1 } }] }),
      () => removeObservations(ws, { observationIds: [idOf(id, 1)] }),
    ]
    for (const work of missing) expect(refusal(work)).toMatch(/^dataset.not-found/)
    await expect(observationWindow(ws, { datasetId: id, limit: 1, offset: 0 })).rejects.toMatchObject({
      problem: { code: 'dataset.not-found' },
    })
    undo(ws)
    expect(getDataset(ws, id)).toEqual(before)
  })

  it('take a new definition and source, but no grain, measure or unit that is not theirs', async () => {
    const ws = cataloguedWorkspace()
    const id = importFacts(ws)
    act(ws, { label: { key: 'edit', params: {} }, kind: 'edit' }, (recorder) =>
      recorder.editCell(startOfDataset(id) + 1, { value: 250 }),
    )
    const before = getDataset(ws, id)
    await defineDataset(ws, {
      id,
      definition: { name: 'New', synthetic: true },
      source: { asOf: '2026-01-01' },
    })
    expect(getDataset(ws, id)).toMatchObject({
      name: 'New',
      synthetic: true,
      unit: 'tokens',
      source: { publisher: 'Test', asOf: '2026-01-01' },
    })
    await expect(defineDataset(ws, { id, definition: { grain: 'week' } })).rejects.toThrow(/by month/)
    await expect(defineDataset(ws, { id, definition: { unit: 'percent' } })).rejects.toThrow(/cannot hold/)
    await defineDataset(ws, { id, definition: { measure: 'score', unit: 'percent' } })
    await expect(defineDataset(ws, { id, definition: { measure: 'share' } })).rejects.toThrow(/cannot hold/)
    undo(ws)
    undo(ws)
    expect(getDataset(ws, id)).toEqual(before)
  })
})

describe('a window of observations', () => {
  const window = async (
    ws: Workspace,
    input: Partial<Parameters<typeof observationWindow>[1]>,
  ): Promise<number[]> => {
    const { total, rows } = await observationWindow(ws, { datasetId: 1, limit: 10, offset: 0, ...input })
    return [total, ...rows.map(({ id }) => id - 2 ** 32)]
  }

  it('is cut, sorted and filtered', async () => {
    const ws = cataloguedWorkspace()
    importFacts(ws)
    expect(await window(ws, {})).toEqual([5, 1, 2, 3, 4, 5])
    expect(await window(ws, { limit: 2, offset: 3 })).toEqual([5, 4, 5])
    expect(await window(ws, { limit: 0 })).toEqual([5])
    expect(await window(ws, { sort: { by: 'id', descending: true }, limit: 2 })).toEqual([5, 5, 4])
    // Missing comes last either way.
    expect(await window(ws, { sort: { by: 'value', descending: false } })).toEqual([5, 2, 1, 3, 4, 5])
    expect(await window(ws, { sort: { by: 'value', descending: true } })).toEqual([5, 4, 3, 1, 2, 5])
    expect(await window(ws, { sort: { by: 'subject', descending: false } })).toEqual([5, 1, 2, 5, 3, 4])
    expect(await window(ws, { where: { developer: ['deepseek'] } })).toEqual([2, 1, 2])
    expect(await window(ws, { where: { developer: ['deepseek'], language: ['中文'] } })).toEqual([1, 2])
    expect(await window(ws, { where: { origin: ['china', 'united-states'] }, periods: ['2025-02'] })).toEqual(
      [1, 4],
    )
    expect(await window(ws, { where: { subject: ['nobody'] } })).toEqual([0])
    expect(await window(ws, { periods: ['nonsense'] })).toEqual([0])
  })

  it('finds text in subjects, dimensions and notes, taken literally', async () => {
    const ws = cataloguedWorkspace()
    importFacts(ws)
    expect(await window(ws, { find: 'GPT' })).toEqual([2, 3, 4])
    expect(await window(ws, { find: '中' })).toEqual([1, 2])
    expect(await window(ws, { find: '10%_' })).toEqual([1, 2])
    expect(await window(ws, { find: '%' })).toEqual([1, 2])
    expect(await window(ws, { find: 'zzz' })).toEqual([0])
  })

  it('is right after observations were removed', async () => {
    const ws = cataloguedWorkspace()
    importFacts(ws)
    removeObservations(ws, { observationIds: [idOf(1, 2)] })
    expect(await window(ws, { offset: 1 })).toEqual([4, 3, 4, 5])
  })

  it('shows each row in full', async () => {
    const ws = cataloguedWorkspace()
    importFacts(ws)
    const { rows } = await observationWindow(ws, { datasetId: 1, limit: 1, offset: 1 })
    expect(rows[0]).toMatchObject({
      id: idOf(1, 2),
      period: '2025-01',
      subject: 'deepseek/deepseek-r1',
      dimensions: {
        developer: 'DeepSeek',
        origin: 'china',
        openness: 'open',
        language: '中文',
        region: null,
      },
      value: 10,
      low: null,
      qualifier: 'exact',
      note: 'est. 10%_ok',
      edited: false,
      provenance: { file: 'tokens.csv', sheet: null, row: 3, column: 3, runId: 1 },
    })
  })
})

describe('an edit', () => {
  it('is one action, remembered with the number', () => {
    const ws = cataloguedWorkspace()
    importFacts(ws)
    const { changed, label } = editObservations(ws, {
      edits: [{ observationId: idOf(1, 3), patch: { value: 55, low: 50, high: 60, qualifier: 'about' } }],
      reason: 'restated',
    })
    expect(label).toBe('Edit openai/gpt-4o 2025-01')
    expect(changed).toMatchObject([{ value: 55, low: 50, high: 60, qualifier: 'about', edited: true }])
    expect(observationOrigin(ws, idOf(1, 3))).toMatchObject({
      observation: { value: 55 },
      dataset: { id: 1 },
      run: { file: 'tokens.csv' },
      edits: [{ label, author: 'Ada', reason: 'restated', before: 50, after: 55, undone: false }],
    })
    undo(ws)
    const origin = observationOrigin(ws, idOf(1, 3))
    expect(origin.observation).toMatchObject({ value: 50, edited: false })
    expect(origin.edits).toMatchObject([{ undone: true }])
    expect(origin.resolvedBy).not.toBe('')
  })

  it('of many cells is one action, and none where one is refused', () => {
    const ws = cataloguedWorkspace()
    importFacts(ws)
    const edits = [
      { observationId: idOf(1, 1), patch: { value: 1 } },
      { observationId: idOf(1, 2), patch: { value: null } },
    ]
    expect(editObservations(ws, { edits }).label).toBe('Edit 2 values')
    const refused = [...edits, { observationId: idOf(1, 3), patch: { value: -1 } }]
    const { contentHash } = getDataset(ws, 1)
    expect(refusal(() => editObservations(ws, { edits: refused }))).toMatch(
      /^observation.invalid-value: -1 is/,
    )
    expect(getDataset(ws, 1).contentHash).toBe(contentHash)
    const unknown = [{ observationId: idOf(1, 99), patch: { value: 1 } }]
    expect(refusal(() => editObservations(ws, { edits: unknown }))).toMatch(/^observation.not-found/)
  })

  it.each([
    ['share', { value: 100.5 }, /0 and 100/],
    ['share', { value: -0.1 }, /0 and 100/],
    ['share', { high: 101 }, /0 and 100/],
    ['tokens', { value: -1 }, /below zero/],
    ['tokens', { low: 31 }, /in this order/],
    ['tokens', { high: 29 }, /in this order/],
    ['tokens', { value: null, low: 5, high: 4 }, /in this order/],
    ['tokens', { value: Number.NaN }, /not a number/],
    ['score', { value: Number.POSITIVE_INFINITY }, /not a number/],
  ])('refuses what a %s cannot be: %o', (measure, patch, message) => {
    const ws = cataloguedWorkspace()
    importFacts(ws, { measure, unit: measure === 'share' ? 'percent' : measure })
    const edit = () => editObservations(ws, { edits: [{ observationId: idOf(1, 1), patch }] })
    expect(refusal(edit)).toMatch(/^observation.invalid-value/)
    expect(refusal(edit)).toMatch(message)
  })

  it('lets a score be negative', () => {
    const ws = cataloguedWorkspace()
    importFacts(ws, { measure: 'score' })
    const edits = [{ observationId: idOf(1, 1), patch: { value: -5 } }]
    expect(editObservations(ws, { edits }).changed).toMatchObject([{ value: -5 }])
  })
})

describe('an observation added by hand', () => {
  it('is there with what was given, once', async () => {
    const ws = cataloguedWorkspace()
    importFacts(ws)
    const input = { datasetId: 1, period: '2025-03', subject: 'openai/gpt-4o', language: 'Italian' }
    const { observationId, label } = addObservation(ws, { ...input, patch: { value: 4, note: 'mine' } })
    expect(label).toBe('Add openai/gpt-4o 2025-03')
    const { rows } = await observationWindow(ws, { datasetId: 1, limit: 1, offset: 5 })
    expect(rows).toMatchObject([
      {
        id: observationId,
        value: 4,
        note: 'mine',
        edited: false,
        dimensions: { language: 'Italian' },
        provenance: { file: null, row: null, runId: null },
      },
    ])
    expect(getDataset(ws, 1).periods).toEqual({ first: '2025-01', last: '2025-03', count: 3 })
    expect(refusal(() => addObservation(ws, { ...input, patch: { value: 5 } }))).toMatch(/there already/)
    const other = { ...input, language: 'English', patch: { value: 5 } }
    expect(addObservation(ws, other).observationId).toBe(observationId + 1)
    expect(refusal(() => addObservation(ws, { ...input, period: '2025-W01', patch: {} }))).toMatch(/grain/)
    expect(refusal(() => addObservation(ws, { ...input, period: 'soon', patch: {} }))).toMatch(/grain/)
  })
})
