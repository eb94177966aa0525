import { describe, expect, it } from 'vitest'
import type { Where } from '#shared/contract/common.ts'
import { observationWindow } from '#engine/datasets/observations.ts'
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

describe('what a selection means', () => {
  it.each(meanings)('%s: in the grid and in a chart', async (_, where, sum) => {
    const ws = filled()
    const { rows: found } = await observationWindow(ws, { datasetId: 1, where, limit: 100, offset: 0 })
    expect(found.reduce((total, { value }) => total + (value ?? 0), 0)).toBe(sum)
    expect(charted(ws, { where })).toBe(sum)
    expect(charted(ws, { of: where })).toBe(sum)
  })
})
