import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { inCheckout } from '../kit/checkout.ts'
import { temporaryFolder } from '../kit/files.ts'
import { parseJson, type Ran } from './support/cli.ts'
import { socketClient, startServe } from './support/server.ts'

/** A machine on which everything that a program may write to by custom is a folder of its own. */
function machine(): { folder: string; env: NodeJS.ProcessEnv; written: () => string[] } {
  const folder = temporaryFolder()
  const outside = join(folder, 'outside')
  const place = (name: string): string => {
    const path = join(outside, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  const env = {
    HOME: place('home'),
    USERPROFILE: place('home'),
    APPDATA: place('roaming'),
    LOCALAPPDATA: place('local'),
    XDG_CONFIG_HOME: place('config'),
    XDG_DATA_HOME: place('data'),
    XDG_CACHE_HOME: place('cache'),
    XDG_STATE_HOME: place('state'),
    XDG_RUNTIME_DIR: place('runtime'),
    TMPDIR: place('tmp'),
    TEMP: place('tmp'),
    TMP: place('tmp'),
    NODE_COMPILE_CACHE: undefined,
  }
  const places = new Set(readdirSync(outside))
  const written = (): string[] =>
    readdirSync(outside, { recursive: true, encoding: 'utf8' }).filter((path) => !places.has(path))
  return { folder, env, written }
}

type Machine = ReturnType<typeof machine>

/** Runs a command of a program, in a folder of the person's that nothing is written to. */
function run(cli: string, args: string[], { folder, env }: Machine): Promise<Ran> {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...process.env, ...env } })
  const ran: Ran = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (data: Buffer) => (ran.stdout += data.toString('utf8')))
  child.stderr.on('data', (data: Buffer) => (ran.stderr += data.toString('utf8')))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
  })
}

const madeSchema = z.object({ workspace: z.string() }).loose()

/** Everything a person may do that writes passing files, settings, caches or logs. */
async function useAll(cli: string, on: Machine): Promise<string> {
  const csv = join(on.folder, 'table.csv')
  const rows = Array.from(
    { length: 60_000 },
    (_, at) => `2025-${String((at % 12) + 1).padStart(2, '0')},m${at},${at}`,
  )
  writeFileSync(csv, `month,model,tokens\n${rows.join('\n')}\n`)
  const say = async (...args: string[]): Promise<Ran> => {
    const ran = await run(cli, args, on)
    expect({ args, ...ran }).toMatchObject({ code: 0 })
    return ran
  }
  const { workspace: path } = parseJson(await say('sample', '--json'), madeSchema)
  await say('import', csv, '-w', path)
  await say('backup', '-w', path)
  await say('brief', '-w', path, '--template', 'standard', '--out', join(on.folder, 'brief.pdf'))
  return path
}

test('a program beside its folder of data writes into it alone', { timeout: 300_000 }, async () => {
  const on = machine()
  const program = join(on.folder, 'program')
  for (const part of ['out/main', 'resources'])
    cpSync(inCheckout(part), join(program, part), { recursive: true })
  symlinkSync(inCheckout('node_modules'), join(program, 'node_modules'))
  cpSync(inCheckout('package.json'), join(program, 'package.json'))
  const data = join(program, 'modelshare-data')
  mkdirSync(data)
  // Not even who has a home that may not be written to is kept from it.
  chmodSync(String(on.env['HOME']), 0o500)
  const before = readdirSync(program).toSorted()
  const path = await useAll(join(program, 'out', 'main', 'cli.js'), on)
  expect(path.startsWith(join(data, 'workspaces'))).toBe(true)
  expect(on.written()).toEqual([])
  expect(readdirSync(program).toSorted()).toEqual(before)
  expect(readdirSync(on.folder).toSorted()).toEqual(['brief.pdf', 'outside', 'program', 'table.csv'])
})

test('the same commands without it do write elsewhere, so that the test above can fail', async () => {
  const on = machine()
  await run(inCheckout('out', 'main', 'cli.js'), ['sample'], on)
  expect(on.written().length).toBeGreaterThan(0)
})

test(
  'served from the portable executable, settings, sessions and versions lie beside it',
  { timeout: 300_000 },
  async () => {
    const on = machine()
    const data = join(on.folder, 'modelshare-data')
    const env = { ...on.env, PORTABLE_EXECUTABLE_DIR: on.folder }
    const { workspace: path } = parseJson(
      await run(inCheckout('out', 'main', 'cli.js'), ['sample', '--json'], { ...on, env }),
      madeSchema,
    )
    const server = await startServe(path, on.folder, { env })
    try {
      const { client, socket } = await socketClient(server)
      const places = await client.workspace.settingsPlaces()
      expect(places).toMatchObject({
        portable: data,
        file: join(data, 'settings.json'),
        data: join(data, 'workspaces'),
      })
      await client.workspace.updateSettings({ theme: 'dark' })
      await client.versions.make()
      await client.versions.saveCopy()
      socket.close()
    } finally {
      expect(await server.stop()).toBe(0)
    }
    expect(on.written()).toEqual([])
    expect(readdirSync(data).toSorted()).toEqual(['sessions', 'settings.json', 'temporary', 'workspaces'])
    // What passes is gone; only compiled code is kept there, as it is elsewhere.
    expect(readdirSync(join(data, 'temporary'))).toEqual(['node-compile-cache'])
  },
)
