import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupKey, keyOrder } from '#engine/store/rollup-order.ts'

/** Ids on both sides of what one digit of the sort holds. */
const id = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 65_530, max: 2 ** 29 - 1 }))
const entries = fc.array(
  fc.record({ kind: fc.integer({ min: 0, max: 3 }), dim: id, period: id, subject: id }),
  {
    maxLength: 60,
  },
)

it('sums come in the order of the table’s key, whatever the ids', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const periods = [...new Set(all.map(({ period }) => period))]
      const group = Int32Array.from(all, ({ kind, dim }) => (dim * 4 + kind) | 0)
      const keys = {
        count: all.length,
        group,
        period: Int32Array.from(all, ({ period }) => periods.indexOf(period)),
        periods,
        subject: Int32Array.from(all, ({ subject }) => subject),
      }
      const steps = keyOrder(keys)
      let step = steps.next()
      while (!step.done) step = steps.next()
      const key = (entry: number): [number, number, number] => [
        groupKey(group[entry] ?? 0),
        all[entry]?.period ?? 0,
        all[entry]?.subject ?? 0,
      ]
      const expected = all
        .map((_, entry) => entry)
        .sort((a, b) => {
          const [x, y] = [key(a), key(b)]
          return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || a - b
        })
      expect([...step.value]).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})
