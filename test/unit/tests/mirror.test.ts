import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'
import { inCheckout } from '../../kit/checkout.ts'

const units = inCheckout('test', 'unit')

/** Folders of tests that stand for no folder of the sources, and what is tried there. */
const ofTheirOwn: Record<string, string> = {
  documents: 'what the documents say is so',
  scripts: 'the scripts beside the sources',
  tests: 'the tests themselves',
  'engine/import/growth': 'what hostile inputs may cost',
  'engine/import/roundtrip': 'what is exported comes in again',
  'engine/import/update': 'an import into a dataset that is there',
}

const folders = readdirSync(units, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => relative(units, join(entry.parentPath, entry.name)).split(sep).join('/'))

test('a unit test stands in the folder of what it tries', () => {
  expect(folders).toContain('engine/store')
  expect(folders.filter((name) => !existsSync(inCheckout('src', name))).toSorted()).toEqual(
    Object.keys(ofTheirOwn).toSorted(),
  )
})
