import type { Observation } from '#shared/contract/datasets.ts'
import type { NumberColumn } from './cells.ts'
import { isNumberColumn } from './cells.ts'

/**
 * The column whose numbers a selection adds up: the values where they are in it, else the one bound that is. A value and
 * its bounds are one number said three times, and two bounds are no sum of anything.
 */
function summedColumn(columnIds: readonly string[]): NumberColumn | null {
  const numbers = columnIds.filter(isNumberColumn)
  if (numbers.includes('value')) return 'value'
  return numbers.length === 1 ? (numbers[0] ?? null) : null
}

/** The numbers of a selection that can be added; a missing value is none. `estimated`: one of them is no exact number. */
export function numbersIn(
  columnIds: readonly string[],
  rows: readonly Pick<Observation, NumberColumn | 'qualifier'>[],
): { numbers: number[]; estimated: boolean } {
  const column = summedColumn(columnIds)
  if (column === null) return { numbers: [], estimated: false }
  const held = rows.filter((row) => row[column] !== null)
  return {
    numbers: held.flatMap((row) => row[column] ?? []),
    estimated: column === 'value' && held.some(isEstimated),
  }
}

const isEstimated = ({
  value,
  low,
  high,
  qualifier,
}: Pick<Observation, NumberColumn | 'qualifier'>): boolean =>
  qualifier !== 'exact' || (low !== null && low !== value) || (high !== null && high !== value)
