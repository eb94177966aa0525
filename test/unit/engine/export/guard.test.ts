import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guard, unguard } from '#shared/domain/formula-guard.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+39 06', "'+39 06"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠a', "'＠a"],
  ["'=1", "''=1"],
  ["''@x", "'''@x"],
  ["'plain", "'plain"],
  ["'", "'"],
  ['', ''],
  ['a=b', 'a=b'],
  ['o3-mini', 'o3-mini'],
  ['通义千问', '通义千问'],
])('guards %j as %j, and takes the guard off again', (text, expected) => {
  expect(guard(text)).toBe(expected)
  expect(unguard(expected)).toBe(text)
})

const tricky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '＝', '＠', 'a', ' ') })

const anySign = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))

test('what is guarded is harmless and comes back, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(tricky, fc.string({ unit: anySign })), (text) => {
      const made = guard(text)
      expect(made).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(unguard(made)).toBe(text)
    }),
  )
})

test('different texts stay different', () => {
  fc.assert(
    fc.property(tricky, tricky, (one, other) => {
      fc.pre(one !== other)
      expect(guard(one)).not.toBe(guard(other))
    }),
  )
})
