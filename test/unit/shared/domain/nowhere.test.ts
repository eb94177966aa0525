import { expect, it } from 'vitest'
import { nowhere } from '#shared/domain/nowhere.ts'
import { addTo, emptyMember } from '#shared/domain/members.ts'

const read = (values: readonly number[], at: number): number => values[at] ?? nowhere(at)

it('what lies at a place is read, zero and missing too; what lies nowhere is a fault and no zero', () => {
  expect([0, Number.NaN, 7].map((_, at) => read([0, Number.NaN, 7], at))).toEqual([0, Number.NaN, 7])
  expect(() => read([0, Number.NaN, 7], 3)).toThrow(new RangeError('nothing lies at 3'))
  expect(() => read([], -1)).toThrow(RangeError)
})

it('a period that a member does not have is not counted with it', () => {
  const member = emptyMember('a', 'a', 2)
  expect(() => addTo(member, 2, 1, 1, 1, false)).toThrow(new RangeError('nothing lies at 2'))
})
