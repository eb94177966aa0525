import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Observation } from '#shared/contract/datasets.ts'
import { editObservations, removeObservations } from '#engine/datasets/edit.ts'
import { observationWindow, type WindowInput } from '#engine/datasets/observations.ts'
import { undo } from '#engine/store/undo.ts'
import { importData } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

const subjects = ['beta', 'Alpha', 'ALPHA', 'gamma']
const languages = ['', 'English', 'chinese', 'Chinese']
const regions = ['', 'Asia', 'Europe']
const periods = ['2025-01', '2025-02', '2025-03']

type Sort = NonNullable<WindowInput['sort']>
const sorts = ['period', 'subject', 'developer', 'origin', 'language', 'region', 'value'] as const

/** What a sort compares, written out for one row. */
function keyOf(by: (typeof sorts)[number], row: Observation): string | number | null {
  if (by === 'period' || by === 'value') return row[by]
  const text = by === 'subject' ? row.subject : row.dimensions[by]
  return text === null ? null : text.toLowerCase()
}

/** The rows in the order of a sort; ties as in the file, missing last. */
function sorted(rows: readonly Observation[], { by, descending }: Sort): Observation[] {
  if (by === 'id') return descending ? rows.toReversed() : [...rows]
  const key = (row: Observation): string | number | null =>
    by === 'category' ? row.dimensions.category : keyOf(by, row)
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)]
    if (x === y) return a.id - b.id
    if (x === null || y === null) return x === null ? 1 : -1
    return (x < y ? -1 : 1) * (descending ? -1 : 1)
  })
}

const inputs = fc.record({
  sort: fc.record({ by: fc.constantFrom('id' as const, ...sorts), descending: fc.boolean() }),
  where: fc.record(
    {
      subject: fc.subarray(subjects, { minLength: 1 }),
      language: fc.subarray(languages.slice(1), { minLength: 1 }),
      region: fc.subarray(regions.slice(1), { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  periods: fc.option(fc.subarray(periods, { minLength: 1 }), { nil: undefined }),
  find: fc.option(fc.constantFrom('alpha', 'eng', 'a', 'zzz'), { nil: undefined }),
  offset: fc.integer({ min: 0, max: 30 }),
  limit: fc.integer({ min: 1, max: 30 }),
})

it('any window of any sort is that part of the rows in order, also after changes', async () => {
  const ws = temporaryWorkspace()
  const data = Array.from({ length: 60 }, (_, at) => ({
    period: periods[(at * 5) % 3] ?? '',
    subject: subjects[(at * 7) % 4] ?? '',
    language: languages[at % 4],
    region: regions[Math.floor(at / 5) % 3],
    value: at % 9 === 0 ? null : (at * 13) % 11,
  }))
  importData(ws, { grain: 'month' }, data)
  const all = async (input: Partial<WindowInput>): Promise<Observation[]> => {
    const { rows } = await observationWindow(ws, { datasetId: 1, limit: 100, offset: 0, ...input })
    return rows
  }
  const check = async (input: Omit<WindowInput, 'datasetId'>): Promise<void> => {
    const { sort, where, periods: in_, find, offset, limit } = input
    const inAll = (row: Observation): boolean =>
      find === undefined ||
      [row.subject, row.dimensions.language, row.dimensions.region, row.note].some((text) =>
        text?.toLowerCase().includes(find),
      )
    const rows = (await all({ where, periods: in_ })).filter(inAll)
    const { total, rows: found } = await observationWindow(ws, {
      datasetId: 1,
      where,
      periods: in_,
      find,
      sort,
      offset,
      limit,
    })
    expect(total).toBe(rows.length)
    const expected = sort ? sorted(rows, sort) : rows
    expect(found.map(({ id }) => id)).toEqual(expected.slice(offset, offset + limit).map(({ id }) => id))
  }
  await fc.assert(fc.asyncProperty(inputs, check), { numRuns: 200 })
  // What is held of a sort follows an edit, a removal and its undo.
  const bySubject = { sort: { by: 'subject' as const, descending: false }, offset: 20, limit: 30 }
  const found = { find: 'kept', offset: 0, limit: 100 }
  const [first, second, third] = (await all(bySubject)).map(({ id }) => id)
  const changes = [
    () => editObservations(ws, { edits: [{ observationId: first ?? 0, patch: { value: 1000 } }] }),
    () => editObservations(ws, { edits: [{ observationId: third ?? 0, patch: { note: 'kept' } }] }),
    () => editObservations(ws, { edits: [{ observationId: third ?? 0, patch: { value: 7 } }] }),
    () => removeObservations(ws, { observationIds: [second ?? 0] }),
    () => undo(ws),
  ]
  for (const change of changes) {
    change()
    await check(found)
    await check(bySubject)
    await check({ ...bySubject, sort: { by: 'value', descending: true }, offset: 0 })
  }
})
