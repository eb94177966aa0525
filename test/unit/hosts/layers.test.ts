import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'modelshare-layers-'))

/** What each layer may not reach for: shared <- engine <- {main, cli}, shared <- renderer. */
const forbidden: [file: string, from: string][] = [
  ['shared/domain/bad.ts', '#engine/problem.ts'],
  ['shared/domain/bad.ts', '../../renderer/x.ts'],
  ['shared/domain/bad.ts', 'node:fs'],
  ['shared/domain/bad.ts', 'electron'],
  ['shared/domain/bad.ts', 'react'],
  ['engine/query/bad.ts', '../../cli/io.ts'],
  ['engine/query/bad.ts', '../../main/window.ts'],
  ['engine/query/bad.ts', 'electron'],
  ['engine/query/bad.ts', 'ws'],
  ['renderer/pages/bad.ts', '#engine/problem.ts'],
  ['renderer/pages/bad.ts', '../../preload/preload.ts'],
  ['renderer/pages/bad.ts', 'node:path'],
  ['renderer/pages/bad.ts', 'better-sqlite3'],
  ['main/bad.ts', '../cli/io.ts'],
  ['main/bad.ts', '../renderer/x.ts'],
  ['cli/bad.ts', '../main/window.ts'],
  ['cli/bad.ts', 'electron'],
  ['preload/bad.ts', '#engine/problem.ts'],
]

/** Imports that the same layers need; the rule must not be a rule against everything. */
const allowed: [file: string, from: string][] = [
  ['engine/query/good.ts', '#shared/domain/period.ts'],
  ['engine/query/good.ts', 'node:fs'],
  ['renderer/pages/good.ts', '#shared/contract/contract.ts'],
  ['renderer/pages/good.ts', 'react'],
  ['main/good.ts', '#engine/problem.ts'],
  ['cli/good.ts', '#engine/problem.ts'],
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
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(forbidden.map(([file, from], index) => [file, from, index] as const))(
  '%s may not import %s',
  (file, _from, index) => expect([...refused]).toContain(place(file, index)),
)

test.each(allowed.map(([file, from], index) => [file, from, index + forbidden.length] as const))(
  '%s may import %s',
  (file, _from, index) => expect([...refused]).not.toContain(place(file, index)),
)
