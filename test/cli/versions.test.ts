import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { errorDocument, parseJson, runCli } from './support/cli.ts'
import { sharedFolder } from '../kit/files.ts'

// A dozen processes one after another.
vi.setConfig({ testTimeout: 120_000 })

const folder = sharedFolder()
const workspace = 'work.modelshare'
const run = (...args: string[]) => runCli([...args, '-w', workspace], folder)
const json = (...args: string[]) => run(...args, '--json')

const copied = z.strictObject({ out: z.string(), contentHash: z.string().regex(/^[0-9a-f]{64}$/) })
const restored = z.strictObject({ restored: z.string(), kept: z.string() })
const listed = z.array(
  z.strictObject({
    file: z.string(),
    at: z.iso.datetime(),
    reason: z.enum(['daily', 'import', 'migration', 'restore', 'manual']),
    changes: z.int().nullable(),
  }),
)
const hashes = z.object({ ok: z.literal(true), datasets: z.array(z.object({ contentHash: z.string() })) })

const contentOf = async (): Promise<string[]> =>
  parseJson(await json('verify'), hashes).datasets.map(({ contentHash }) => contentHash)
const set = (value: number) =>
  run('set', '--dataset', 'rows', '--period', '2025-11-03', '--subject', 'a', '--value', String(value))

beforeAll(async () => {
  writeFileSync(join(folder, 'rows.csv'), 'week,model,tokens\n2025-11-03,a,30\n2025-11-03,b,60\n')
  const ran = await run('import', 'rows.csv', '--set', 'measure=tokens', '--set', 'unit=tokens')
  if (ran.code !== 0) throw new Error(ran.stderr)
})

test('a version is kept, listed with what came after it, restored, and that is taken back', async () => {
  const before = await contentOf()
  const { out } = parseJson(await json('backup'), copied)
  expect(out).toMatch(/-manual\.modelshare$/)
  expect((await set(99)).code).toBe(0)
  const after = await contentOf()
  expect(after).not.toEqual(before)

  const list = parseJson(await json('versions'), listed)
  expect(list.find(({ file }) => file === out)).toMatchObject({ reason: 'manual', changes: 1 })
  expect((await run('versions')).stdout).toContain('Edit a')

  const first = parseJson(await json('restore', out), restored)
  expect(first.restored).toBe(out)
  expect(await contentOf()).toEqual(before)
  const back = parseJson(await json('restore', first.kept), restored)
  expect(await contentOf()).toEqual(after)
  // By its name alone, too.
  const name = back.kept.slice(back.kept.lastIndexOf('/') + 1).replace(/^.*\\/, '')
  expect(parseJson(await json('restore', name), restored).restored).toBe(back.kept)
  expect(await contentOf()).toEqual(before)
})

test('a backup is one whole file that is not written over', async () => {
  const ran = await json('backup', '--out', 'sent.modelshare')
  const { out, contentHash } = parseJson(ran, copied)
  expect(existsSync(`${out}-wal`)).toBe(false)
  // Windows has no such modes.
  expect(process.platform === 'win32' ? 0o600 : statSync(out).mode & 0o777).toBe(0o600)
  const bytes = readFileSync(out)
  const again = parseJson(await json('backup', '--out', 'sent.modelshare'), errorDocument, 1)
  expect(again.error.code).toBe('workspace.exists')
  const self = parseJson(await json('backup', '--out', workspace), errorDocument, 1)
  expect(self.error.code).toBe('workspace.exists')
  expect(readFileSync(out).equals(bytes)).toBe(true)
  // The same state has the same hash wherever it is copied to.
  expect(parseJson(await json('backup', '--out', 'other.modelshare'), copied).contentHash).toBe(contentHash)
  const other = await runCli(['verify', '-w', 'sent.modelshare'], folder)
  expect([other.code, other.stdout]).toEqual([0, expect.stringContaining('sound')])
})

test('a restore of what is no workspace, or of a damaged one, changes nothing', async () => {
  const before = await contentOf()
  const { out } = parseJson(await json('backup', '--out', 'spoilt.modelshare'), copied)
  const bytes = readFileSync(out)
  bytes.fill(0xff, 4096, bytes.length)
  writeFileSync(out, bytes)
  writeFileSync(join(folder, 'notes.txt'), 'week,model\n'.repeat(100))
  for (const [file, code] of [
    ['spoilt.modelshare', 'workspace.damaged'],
    ['notes.txt', 'workspace.not-a-database'],
    ['gone.modelshare', 'workspace.not-found'],
    [workspace, 'input.invalid'],
  ] as const) {
    const { error } = parseJson(await json('restore', file), errorDocument, 1)
    expect([file, error.code]).toEqual([file, code])
  }
  expect(await contentOf()).toEqual(before)
})

test('what cannot be kept beside is said, and the work is done', async () => {
  writeFileSync(join(folder, 'two.csv'), 'week,model,tokens\n2025-11-03,a,30\n')
  const other = (...args: string[]) => runCli([...args, '-w', 'two.modelshare'], folder)
  await other('import', 'two.csv', '--set', 'measure=tokens', '--set', 'unit=tokens')
  writeFileSync(join(folder, 'two.modelshare-versions'), 'in the way')
  const ran = await other('undo', '--json')
  expect(parseJson(ran, z.object({ label: z.string() })).label).toBe('Import two.csv')
  expect(ran.stderr).toMatch(/^warning file\.unreadable: no version was kept/)
})

test('a file that cannot be opened any more is brought back from a version, which is listed', async () => {
  const { out } = parseJson(await json('backup'), copied)
  const before = await contentOf()
  writeFileSync(join(folder, workspace), 'overwritten by something else')
  expect((await run('datasets')).code).toBe(1)
  const list = parseJson(await json('versions'), listed)
  expect(list.map(({ file, changes }) => [file, changes])).toContainEqual([out, null])
  const { kept } = parseJson(await json('restore', out), restored)
  expect(readFileSync(kept, 'utf8')).toBe('overwritten by something else')
  expect(await contentOf()).toEqual(before)
})
