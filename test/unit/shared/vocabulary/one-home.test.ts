import { inCheckout } from '../../../kit/checkout.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, it } from 'vitest'
import * as claims from '#shared/vocabulary/claims.ts'
import * as classes from '#shared/vocabulary/classes.ts'
import * as dimensions from '#shared/vocabulary/dimensions.ts'
import * as grains from '#shared/vocabulary/grains.ts'
import * as locales from '#shared/vocabulary/locales.ts'
import * as measures from '#shared/vocabulary/measures.ts'
import * as qualifiers from '#shared/vocabulary/qualifiers.ts'

const lists = Object.entries({
  ...claims,
  ...classes,
  ...dimensions,
  ...grains,
  ...locales,
  ...measures,
  ...qualifiers,
}).flatMap(([name, list]) => (Array.isArray(list) ? [{ name, list: list.map(String) }] : []))

/** So many words of a list side by side are the list once more; a shorter list is one as a whole. */
const copied = 4

type Node = { type: string } & Record<string, unknown>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** The texts that stand side by side in an array or in a type of alternatives. */
function wordsOf({ type, elements, types }: Node): unknown[] {
  const parts = type === 'ArrayExpression' ? elements : type === 'TSUnionType' ? types : []
  return Array.isArray(parts)
    ? parts.map((part: unknown) => {
        const literal = isNode(part) && isNode(part['literal']) ? part['literal'] : part
        return isNode(literal) && literal.type === 'Literal' ? literal['value'] : null
      })
    : []
}

/** Which lists of the vocabulary a source writes down once more. */
function copies(file: string, text: string): string[] {
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) walk(part)
    if (!isNode(value)) return
    const words = wordsOf(value)
    for (const { name, list } of lists) {
      const hits = list.filter((word) => words.includes(word)).length
      if (hits >= Math.min(copied, Math.max(3, list.length))) found.push(`${file}: ${name}`)
    }
    for (const part of Object.values(value)) walk(part)
  }
  walk(parseSync(file, text).program)
  return found
}

const source = inCheckout('src')

/** Three words that are a whole list by chance, and mean something else. */
const other = new Set(['shared/domain/local-day.ts'])

it('a list written down twice is found', () => {
  expect(copies('a.ts', "const list = ['language', 'region', 'category', 'note']")).toContain(
    'a.ts: termDimensions',
  )
  expect(copies('a.ts', "type Level = 'model' | 'family' | 'developer'")).toContain('a.ts: entryKinds')
  expect(copies('a.ts', "const some = ['day', 'week', 'note']")).toEqual([])
})

it('what the vocabulary lists is listed nowhere else', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter(
      (file) => /\.tsx?$/.test(file) && !/^shared\/(?:vocabulary|i18n)\//.test(file) && !other.has(file),
    )
  expect(files.length).toBeGreaterThan(500)
  expect(files.flatMap((file) => copies(file, readFileSync(join(source, file), 'utf8')))).toEqual([])
})
