import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { resourcePath } from '#engine/resources.ts'
import { verdicts } from '#shared/vocabulary/claims.ts'

const template = readFileSync(resourcePath('briefs', 'standard.typ'), 'utf8')

it.each(['verdict-colours', 'verdict-signs'])('every verdict is in %s of the printed brief', (name) => {
  const table = new RegExp(String.raw`#let ${name} = \(\n([\s\S]*?)\n\)`).exec(template)?.[1] ?? ''
  const keys = [...table.matchAll(/^ {2}([\w-]+):/gm)].map(([, key]) => key)
  expect(new Set(keys)).toEqual(new Set(verdicts))
})
