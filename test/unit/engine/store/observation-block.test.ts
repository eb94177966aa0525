import { expect, it } from 'vitest'
import {
  countedColumns,
  memoryOf,
  type ObservationBlock,
  observationBlock,
  widened,
  withoutTexts,
} from '#engine/store/observation-block.ts'

const counted = [
  'period',
  'value',
  'low',
  'high',
  'subjectId',
  'languageId',
  'regionId',
  'categoryId',
  'qualifier',
] as const
const columns = [...counted, 'row', 'col'] as const

/** A block whose numbers are all different, with a note in its last row. */
function filled(count: number): ObservationBlock {
  const block = observationBlock(count)
  let next = 1
  for (const column of columns) for (let at = 0; at < count; at++) block[column][at] = next++
  block.notes.set(count - 1, 'last')
  return block
}

it('the columns of a block have nothing to do with each other', () => {
  const block = filled(3)
  expect(columns.flatMap((column) => [...block[column]])).toEqual(
    Array.from({ length: 3 * columns.length }, (_, at) => at + 1),
  )
})

it('its memory is all of its columns, and brings them elsewhere', () => {
  const block = filled(5)
  const copy = countedColumns(5)
  memoryOf(copy).set(memoryOf(block))
  for (const column of counted) expect(copy[column]).toEqual(block[column])
})

it('a wider one holds what it held, and has room behind it', () => {
  const block = filled(4)
  const wide = widened(block)
  expect(wide.count).toBe(4)
  expect(wide.notes.get(3)).toBe('last')
  for (const column of columns) expect([...wide[column]]).toEqual([...block[column], 0, 0, 0, 0])
})

it('its first rows without texts have all that needs no other numbers elsewhere, and notes of their own', () => {
  const block = { ...filled(4), count: 2 }
  const rows = withoutTexts(block)
  expect(rows.count).toBe(2)
  for (const column of ['period', 'value', 'low', 'high', 'qualifier'] as const)
    expect([...rows[column]]).toEqual([...block[column].subarray(0, 2)])
  expect([...rows.subjectId, ...rows.languageId, ...rows.regionId, ...rows.categoryId]).toEqual(
    Array.from({ length: 8 }, () => 0),
  )
  block.notes.clear()
  expect(rows.notes.get(3)).toBe('last')
})
