import { expect, it } from 'vitest'
import { type Measured, type NumberFault, numberFault } from '#shared/vocabulary/values.ts'

const share: Measured = { measure: 'share', unit: 'percent' }
const percentOfUsers: Measured = { measure: 'users', unit: 'percent' }
const tokens: Measured = { measure: 'tokens', unit: 'tokens' }
const score: Measured = { measure: 'score', unit: '' }
const change: Measured = { measure: 'score', unit: 'percent' }
const none = Number.NaN

it.each<[string, Measured, [value: number, low: number, high: number], NumberFault | null]>([
  ['nothing given', share, [none, none, none], null],
  ['a share', share, [30, none, none], null],
  ['a whole', share, [100, none, none], null],
  ['none of it', share, [0, none, none], null],
  ['more than a whole', share, [100.1, none, none], 'outside-100'],
  ['a bound of more than a whole', share, [90, 80, 101], 'outside-100'],
  ['a bound of more than a whole, without a value', share, [none, none, 101], 'outside-100'],
  ['a negative share', share, [-1, none, none], 'outside-100'],
  ['percent of something else', percentOfUsers, [101, none, none], 'outside-100'],
  ['a count', tokens, [1e15, none, none], null],
  ['a negative count', tokens, [-1, none, none], 'negative'],
  ['a negative bound', tokens, [1, -1, 2], 'negative'],
  ['a score below zero', score, [-3, none, none], null],
  ['a change in percent', change, [-250, none, none], null],
  ['an interval around its value', tokens, [5, 4, 6], null],
  ['a value that is its own interval', tokens, [5, 5, 5], null],
  ['a value below its interval', tokens, [3, 4, 6], 'interval'],
  ['a value above its interval', score, [7, 4, 6], 'interval'],
  ['an interval turned round, without a value', tokens, [none, 6, 4], 'interval'],
  ['an interval without a value', tokens, [none, 4, 6], null],
  ['what no number holds', score, [Infinity, none, none], 'not-finite'],
])('%s', (_, measured, numbers, fault) => expect(numberFault(measured, ...numbers)).toBe(fault))
