import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { circles, mayUse } from '../../../scripts/floors.mjs'
import { sharedFolder } from '../../kit/files.ts'
import { inCheckout } from '../../kit/checkout.ts'

const root = inCheckout()
const folder = sharedFolder()

/** What no file of a layer may reach for: each runs where the others do not. */
const forbidden: [file: string, from: string][] = [
  ['shared/domain/bad.ts', 'node:fs'],
  ['shared/domain/bad.ts', 'electron'],
  ['shared/domain/bad.ts', 'react'],
  ['engine/query/bad.ts', 'electron'],
  ['engine/query/bad.ts', 'ws'],
  ['renderer/pages/bad.ts', 'node:path'],
  ['renderer/pages/bad.ts', 'better-sqlite3'],
  ['cli/bad.ts', 'electron'],
]

/** Imports that the same layers need; the rule must not be a rule against everything. */
const allowed: [file: string, from: string][] = [
  ['engine/query/good.ts', 'node:fs'],
  ['renderer/pages/good.ts', 'react'],
  ['preload/good.ts', 'electron'],
]

/** The messages of the layer rule, by file: each import is linted in a file of its own. */
let refused: Set<string>
const place = (file: string, index: number): string => `src/${file.replace('.ts', `-${index}.ts`)}`

beforeAll(() => {
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  for (const [index, [file, from]] of [...forbidden, ...allowed].entries()) {
    const path = join(folder, place(file, index))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `import type { X } from '${from}'\nexport type Y = X\n`)
  }
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const linted = spawnSync(process.execPath, [oxlint, '--format', 'unix', 'src'], {
    cwd: folder,
    encoding: 'utf8',
    // The type-aware half of the linter is looked for on the path, away from the project's own folder.
    env: { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) },
  })
  const lines = linted.stdout.split('\n').filter((line) => line.includes('no-restricted-imports'))
  refused = new Set(lines.map((line) => line.split(':', 1)[0] ?? ''))
})

test.each(forbidden.map(([file, from], index) => [file, from, index] as const))(
  '%s may not import %s',
  (file, _from, index) => expect([...refused]).toContain(place(file, index)),
)

test.each(allowed.map(([file, from], index) => [file, from, index + forbidden.length] as const))(
  '%s may import %s',
  (file, _from, index) => expect([...refused]).not.toContain(place(file, index)),
)

test.each([
  ['shared/domain/a.ts', 'engine/problem.ts'],
  ['shared/domain/a.ts', 'shared/charts/axes.ts'],
  ['engine/query/a.ts', 'cli/io.ts'],
  ['engine/query/a.ts', 'engine/datasets/list.ts'],
  ['engine/store/a.ts', 'engine/catalogue/resolve.ts'],
  ['engine/router.ts', 'engine/host/session.ts'],
  ['renderer/pages/a.tsx', 'engine/problem.ts'],
  ['renderer/pages/a.tsx', 'preload/preload.ts'],
  ['renderer/ui/a.tsx', 'renderer/pages/index.ts'],
  ['main/window.ts', 'cli/io.ts'],
  ['cli/commands/a.ts', 'main/window.ts'],
  ['preload/preload.ts', 'engine/problem.ts'],
  ['engine/import/understand/a.ts', 'engine/import/map/drafts.ts'],
  ['engine/import/stage/a.ts', 'engine/import/fast/survey.ts'],
  ['engine/import/bring/a.ts', 'engine/import/fast/record-scanner.ts'],
  ['engine/import/issues.ts', 'engine/import/pauses.ts'],
])('%s may not use %s', (file, used) => expect(mayUse(file, used)).toBe(false))

test.each([
  ['engine/query/a.ts', 'shared/domain/period.ts'],
  ['engine/query/a.ts', 'engine/query/facts.ts'],
  ['engine/query/a.ts', 'engine/select/chosen.ts'],
  ['engine/import/bring/a.ts', 'engine/import/open/bytes.ts'],
  ['engine/import/bring/a.ts', 'engine/import/fast/carry.ts'],
  ['engine/import/fast/a.ts', 'engine/import/fast/record-scanner.ts'],
  ['renderer/shell/a.tsx', 'renderer/pages/index.ts'],
  ['main/window.ts', 'main/page-response.ts'],
  ['main/window.ts', 'engine/problem.ts'],
  ['cli/commands/a.ts', 'engine/problem.ts'],
])('%s may use %s', (file, used) => expect(mayUse(file, used)).toBe(true))

test('a circle is told with its way, once for each', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ])
  expect(circles(graph)).toEqual([['a', 'b', 'c', 'a']])
})
