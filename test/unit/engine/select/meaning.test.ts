import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { RowSelection, Where } from '#shared/contract/common.ts'
import { observationWindow } from '#engine/datasets/observations.ts'
import { exportBlobs } from '#engine/export/export-dataset.ts'
import { shareTable } from '#engine/query/tables.ts'
import { ProblemError } from '#engine/problem.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importData } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

/** Subject, language and value of each observation; the catalogue of the test knows none of these names. */
const rows: readonly (readonly [string, string, number])[] = [
  ['alpha', 'English', 1],
  ['Alpha', 'English', 2],
  ['ALPHA', 'Italian', 4],
  ['beta', '', 8],
  ['Gamma ray', 'english', 16],
]

function filled(): Workspace {
  const ws = temporaryWorkspace()
  const data = rows.map(([subject, language, value]) => ({ period: '2025-01', subject, language, value }))
  importData(ws, { grain: 'month' }, data)
  return ws
}

/** The sum of what a chart shows, or is of; where that is nothing, it says so by a problem. */
function charted(ws: Workspace, narrowed: { where: Where } | { of: Where }): number {
  try {
    const { series, total } = shareTable(ws, { datasetId: 1, by: 'subject', ...narrowed })
    const [whole] = total
    return Math.round(series.reduce((sum, { values }) => sum + (values[0] ?? 0) * (whole ?? 0), 0))
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'query.no-data') return 0
    throw error
  }
}

/** What is selected, and the sum of the values that are. */
const meanings: readonly (readonly [string, Where, number])[] = [
  ['nothing is no filter', {}, 31],
  ['an empty list is no filter', { subject: [] }, 31],
  ['a key means itself alone, whatever is like it', { subject: ['Alpha'] }, 2],
  ['a name that is no key means all that it is in any case', { subject: ['aLPHA'] }, 7],
  ['spaces around a name say nothing', { subject: [' gamma RAY '] }, 16],
  ['names are alternatives', { subject: ['alpha', 'BETA'] }, 9],
  ['a name that nothing has selects nothing', { subject: ['delta'] }, 0],
  ['and adds nothing to others', { subject: ['delta', 'beta'] }, 8],
  ['an optional dimension, by its key', { language: ['English'] }, 3],
  ['an optional dimension, in any case', { language: ['ENGLISH'] }, 19],
  ['what gives no language is in none', { language: ['English', 'Italian', 'english'] }, 23],
  ['dimensions all hold', { subject: ['aLPHA'], language: ['Italian'] }, 4],
  ['an empty list beside another is no filter', { subject: ['beta'], language: [] }, 8],
]

const observations = z.object({ observations: z.array(z.object({ value: z.number().nullable() })) })
const sumOf = (found: readonly { value: number | null }[]): number =>
  found.reduce((total, { value }) => total + (value ?? 0), 0)

/** The sum of what the grid shows, and of what is exported; a file of nothing is refused. */
async function listed(ws: Workspace, selection: RowSelection): Promise<[grid: number, file: number]> {
  const { rows: found } = await observationWindow(ws, { datasetId: 1, ...selection, limit: 100, offset: 0 })
  return [sumOf(found), await exportedSum(ws, selection)]
}

async function exportedSum(ws: Workspace, selection: RowSelection): Promise<number> {
  try {
    const { rows: count, files } = await exportBlobs(ws, { datasetId: 1, format: 'json' }, { selection })
    const written = observations.parse(JSON.parse((await files[0]?.content.text()) ?? '')).observations
    return count === written.length ? sumOf(written) : Number.NaN
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'query.no-data') return 0
    throw error
  }
}

describe('what a selection means', () => {
  it.each(meanings)('%s: in the grid, in a chart and in a file', async (_, where, sum) => {
    const ws = filled()
    expect(charted(ws, { where })).toBe(sum)
    expect(charted(ws, { of: where })).toBe(sum)
    expect(await listed(ws, { where })).toEqual([sum, sum])
    expect(await listed(ws, { of: where })).toEqual([sum, sum])
  })
})

/** Weeks by their Mondays; the first of November and of December 2025 are a Saturday and a Monday. */
const weeks: readonly (readonly [string, string, number, string])[] = [
  ['2025-10-27', 'alpha', 1, ''],
  ['2025-11-03', 'alpha', 2, 'seen twice'],
  ['2025-11-24', 'beta', 4, ''],
  ['2025-12-01', 'beta', 8, 'SEEN once'],
  ['2025-12-29', 'alpha', 16, ''],
]

/** What of the weeks is selected, and the sum of the values that are. */
const selections: readonly (readonly [string, RowSelection, number])[] = [
  ['all that there is', {}, 31],
  ['from a week on', { from: '2025-11-24' }, 28],
  ['up to a week', { to: '2025-11-24' }, 7],
  ['a month has the weeks whose Thursdays it has', { from: '2025-11', to: '2025-11' }, 6],
  ['a year as well: the last week of 2025 is of 2026', { to: '2025' }, 15],
  ['from and to in other words', { from: '2025-Q4', to: '2025-12' }, 15],
  ['a window before everything', { to: '2024' }, 0],
  ['periods that are named', { periods: ['2025-11-03', '2025-12-01'] }, 10],
  ['named periods within a window', { periods: ['2025-11-03', '2025-12-01'], from: '2025-12' }, 8],
  ['a text of the note, in any case', { find: 'seen' }, 10],
  ['a text of a name', { find: 'ALPH' }, 19],
  ['what is shown of a part', { of: { subject: ['alpha', 'beta'] }, where: { subject: ['beta'] } }, 12],
  ['what no part has', { of: { subject: ['alpha'] }, where: { subject: ['beta'] } }, 0],
  ['everything at once', { of: { subject: ['beta'] }, from: '2025-12', find: 'once' }, 8],
]

describe('which rows a selection means', () => {
  it.each(selections)('%s: in the grid and in a file', async (_, selection, sum) => {
    const ws = temporaryWorkspace()
    const data = weeks.map(([period, subject, value, note]) => ({ period, subject, value, note }))
    importData(ws, { grain: 'week' }, data)
    expect(await listed(ws, selection)).toEqual([sum, sum])
  })

  it('a window means the same in a chart', () => {
    const ws = temporaryWorkspace()
    importData(
      ws,
      { grain: 'week' },
      weeks.map(([period, subject, value]) => ({ period, subject, value })),
    )
    const { total } = shareTable(ws, { datasetId: 1, by: 'subject', from: '2025-11', to: '2025-11' })
    expect(total.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(6)
  })

  it('a file of a part says which, and one of everything does not', async () => {
    const ws = filled()
    const about = async (selection?: RowSelection): Promise<unknown> => {
      const { files } = await exportBlobs(ws, { datasetId: 1, format: 'json' }, { selection })
      return JSON.parse((await files[0]?.content.text()) ?? '')
    }
    const where = { subject: ['beta'] }
    expect(await about({ where })).toHaveProperty('selection', JSON.stringify({ where }))
    expect(await about({ where: { subject: [] } })).not.toHaveProperty('selection')
    expect(await about()).not.toHaveProperty('selection')
  })
})
