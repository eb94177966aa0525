import type { ColumnRole } from '#shared/contract/import-mapping.ts'
import { findMarkedPeriod } from '#shared/domain/period-marks.ts'
import { isTotal } from '#shared/vocabulary/totals.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import type { ColumnFacts } from './column-facts.ts'
import { isBound, namedMeasure, namedRole, valueRank } from './heading-words.ts'

/** What one of two rows of headings tells apart. */
type Level = 'period' | 'measure' | 'name'

/** What the two headings of a column say about it. */
export type GridUse = {
  readonly role: ColumnRole
  readonly period: string | null
  readonly subject: string | null
  readonly category: string | null
}

const left: GridUse = { role: 'ignore', period: null, subject: null, category: null }

/** Columns that stand under two headings. */
export const gridColumns = (columns: readonly ColumnFacts[]): ColumnFacts[] =>
  columns.filter(({ upper, lower }) => upper !== '' && lower !== '')

/**
 * Reads the columns under two rows of headings: one row gives one dimension, the other the other. Of several
 * measures the one that looks most like the values is taken; `low` and `high` go with it. Names are subjects,
 * or categories where the rows name the subjects; under names over names, the lower ones are the subjects.
 *
 * @param rowsNameSubjects a column of the table names models
 * @returns uses by column index
 */
export function readGrid(grid: readonly ColumnFacts[], rowsNameSubjects: boolean): Map<number, GridUse> {
  const levels = {
    upper: levelOf(grid.map(({ upper }) => upper)),
    lower: levelOf(grid.map(({ lower }) => lower)),
  }
  const chosen = {
    upper: levels.upper === 'measure' ? chosenMeasure(grid.map(({ upper }) => upper)) : null,
    lower: levels.lower === 'measure' ? chosenMeasure(grid.map(({ lower }) => lower)) : null,
  }
  return new Map(
    grid.map((column) => {
      const { upper, lower } = column
      const role = roleIn(upper, chosen.upper, roleIn(lower, chosen.lower, 'value'))
      if (role === 'ignore' || isTotal(upper) || isTotal(lower)) return [column.index, left]
      const period =
        levels.upper === 'period' ? periodOf(upper) : levels.lower === 'period' ? periodOf(lower) : null
      const names = [levels.lower === 'name' ? lower : '', levels.upper === 'name' ? upper : ''].filter(
        (name) => name !== '',
      )
      const [first = null, second = null] = names
      const use = rowsNameSubjects
        ? { subject: null, category: names.length === 0 ? null : names.reverse().join(' · ') }
        : { subject: first, category: second }
      return [column.index, { role, period, ...use }]
    }),
  )
}

function levelOf(texts: readonly string[]): Level {
  if (texts.every((text) => findMarkedPeriod(text) !== null)) return 'period'
  return texts.every((text) => namedMeasure(text) !== null || valueRank(text) > 0 || isBound(text))
    ? 'measure'
    : 'name'
}

/** The measure that looks most like the values; the first of equals. */
function chosenMeasure(texts: readonly string[]): string | null {
  const measures = [...new Set(texts)].filter((text) => !isBound(text))
  const [best = null] = measures.sort((a, b) => valueRank(b) - valueRank(a))
  return best
}

function roleIn(text: string, chosen: string | null, otherwise: ColumnRole): ColumnRole {
  if (chosen === null || text === chosen) return otherwise
  return isBound(text) ? (namedRole(text) ?? 'ignore') : 'ignore'
}

function periodOf(text: string): string | null {
  const found = findMarkedPeriod(text)
  return found && formatPeriod(found.period)
}
