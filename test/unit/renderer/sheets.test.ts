import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const renderer = fileURLToPath(new URL('../../../src/renderer', import.meta.url))

type Rule = { where: string; selectors: string; declared: string[] }

/** The rules of a sheet, those within queries too: none of them nests another. */
function rulesOf(sheet: string): Rule[] {
  const plain = readFileSync(join(renderer, sheet), 'utf8').replaceAll(/\/\*.*?\*\//gs, '')
  return [...plain.matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selectors = '', body = '']) => ({
    where: `${sheet} ${selectors.trim()}`,
    selectors: selectors.trim(),
    declared: body
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  }))
}

const rules = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .flatMap(rulesOf)

test('what a class composes is there to be composed', () => {
  const defined = new Set(rules.map(({ selectors }) => selectors))
  const missing = rules.flatMap(({ where, declared }) =>
    declared
      .flatMap((one) => /^composes: (.+) from global$/.exec(one)?.[1]?.split(' ') ?? [])
      .filter((name) => !defined.has(`.${name}`))
      .map((name) => `${where}: ${name}`),
  )
  expect(missing).toEqual([])
})

test('what several classes set in the same words is written once', () => {
  const before = new Map<string, string>()
  const twice: string[] = []
  for (const { where, declared } of rules) {
    // A few words are as short as the name of what would be composed.
    if (declared.length < 4) continue
    const words = declared.toSorted().join('; ')
    const other = before.get(words)
    if (other !== undefined) twice.push(`${other} and ${where}: ${words}`)
    before.set(words, where)
  }
  expect(twice).toEqual([])
})
