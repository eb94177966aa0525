import { expect, test } from 'vitest'
import { slowestLines } from '../../support/slowest.ts'

test('the ten that took longest are named, the longest first, in seconds', () => {
  const all = Array.from({ length: 12 }, (_, at) => ({ name: `test ${at}`, ms: ((at * 5) % 12) * 1000 + 40 }))
  const lines = slowestLines('file', all)
  expect(lines).toHaveLength(10)
  expect(lines.slice(0, 2)).toEqual(['slowest file: test 7 11.0 s', 'slowest file: test 2 10.0 s'])
  expect(lines.at(-1)).toBe('slowest file: test 10 2.0 s')
})

test('a run of fewer names them all', () => {
  expect(slowestLines('test', [{ name: 'a > b', ms: 1260 }])).toEqual(['slowest test: a > b 1.3 s'])
})
