import fc from 'fast-check'
import { addTo, emptyMember, type Member } from '#shared/domain/members.ts'

type Cell = { value: number; low: number; high: number; ranged: boolean } | null

const amount = fc.double({ min: 0.001, max: 1e6, noNaN: true })

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: amount.map((value) => ({ value, low: value, high: value, ranged: false })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(amount, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1, max: 3, noNaN: true }))
      .map(([value, down, up]) => ({ value, low: value * down, high: value * up, ranged: true })),
  },
)

/** A member from the cells of its periods; null: no observation. */
export function memberOf(key: string, cells: readonly (Cell | number)[]): Member {
  const member = emptyMember(key, key.toUpperCase(), cells.length)
  for (const [at, cell] of cells.entries()) {
    if (typeof cell === 'number') addTo(member, at, cell, cell, cell, false)
    else if (cell) addTo(member, at, cell.value, cell.low, cell.high, cell.ranged)
  }
  return member
}

/** Members over the same periods, with gaps and ranges here and there. */
export const anyMembers: fc.Arbitrary<{ members: Member[]; length: number }> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 12 }))
  .chain(([length, count]) =>
    fc
      .array(fc.array(cell, { minLength: length, maxLength: length }), { minLength: count, maxLength: count })
      .map((rows) => ({ length, members: rows.map((cells, index) => memberOf(`m${index}`, cells)) })),
  )
