import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { extractAll, getRawHeader } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { notices } from '../../../scripts/package/licences.mjs'
import { filesUnder, shippedPackages } from '../../../scripts/package/stage.mjs'
import { thisMachine } from '../../../scripts/package/target.mjs'
import { childKinds } from '../../../src/engine/children/kinds.ts'
import { inCheckout } from '../../kit/checkout.ts'
import { sharedFolder } from '../../kit/files.ts'
import { command, node, type Ran, run } from './run.ts'
import { writeStandIn } from './stand-in.ts'

const folder = sharedFolder()
const output = join(folder, 'packed')
const app = join(folder, 'app')
const elsewhere = join(folder, 'elsewhere')
const installed = join(output, `linux${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`)
const asar = join(installed, 'resources', 'app.asar')
/** Nothing of the checkout is found from here, neither by a path nor by the environment. */
const bare = { PATH: process.env.PATH, HOME: elsewhere, LANG: 'C.UTF-8' }
const alone = (args: string[]): Promise<Ran> => run(node, args, bare, elsewhere)

/** The packed command line on a workspace, from the packed files alone. */
async function packed(...args: string[]): Promise<unknown> {
  const ran = await alone([join(app, 'out', 'main', 'cli.js'), ...args, '--json', '-w', 'state.modelshare'])
  if (ran.code !== 0) throw new Error(`${args.join(' ')}: exit ${ran.code}: ${ran.stderr}${ran.stdout}`)
  return JSON.parse(ran.stdout)
}

let packing: Ran
/** Every file of the application, as a path in it. */
let files: string[]

// The stand-in has the shape that Electron has on Linux.
describe.runIf(process.platform === 'linux')('the packed application', () => {
  beforeAll(async () => {
    mkdirSync(elsewhere)
    const electron = writeStandIn(join(folder, 'electron'), node, join(app, 'out', 'main', 'cli.js'))
    packing = await command([
      'package',
      '--dir',
      '--arch',
      process.arch,
      '--electron-dist',
      electron,
      '--output',
      output,
    ])
    if (packing.code !== 0) throw new Error(packing.stderr)
    extractAll(asar, app)
    files = filesUnder(app).map((path) => relative(app, path))
  })

  test('is made with its sizes printed', () => {
    expect(packing.stderr).toMatch(/^modelshare: application: \d+\.\d MB of \d+ MB$/m)
    expect(packing.stderr).toMatch(/^modelshare: installed: \d+\.\d MB of \d+ MB$/m)
  })

  test('works alone: sample, import, share, brief, and both are verified', async () => {
    const above: string[] = []
    for (let at = dirname(app); at !== dirname(at); at = dirname(at)) above.push(join(at, 'node_modules'))
    expect(above.filter((path) => existsSync(path))).toEqual([])
    await packed('sample')
    writeFileSync(
      join(elsewhere, 'use.csv'),
      'week,model,tokens\n2026-01-05,openai/gpt-5,30\n2026-01-05,deepseek/deepseek-v3.2,70\n',
    )
    const imported = z.array(z.looseObject({ dataset: z.unknown() })).parse(await packed('import', 'use.csv'))
    expect(imported).toMatchObject([{ committed: true, rows: { read: 2, accepted: 2 } }])
    const { id } = z.object({ id: z.int() }).parse(imported[0]?.dataset)
    const shares = await packed('share', '--dataset', String(id), '--by', 'developer')
    expect(JSON.stringify(shares)).toContain('0.7')
    await packed('brief', '--template', 'standard', '--out', 'brief.pdf')
    expect(readFileSync(join(elsewhere, 'brief.pdf')).toString('latin1', 0, 5)).toBe('%PDF-')
    await packed('brief', '--verify', 'brief.pdf')
    await packed('verify')
  })

  test('serves the packed page from the packed engine', async () => {
    const args = [
      'serve',
      '--no-open',
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--json',
      '-w',
      'served.modelshare',
    ]
    await alone([join(app, 'out', 'main', 'cli.js'), 'sample', '-w', 'served.modelshare'])
    const child = spawn(node, [join(app, 'out', 'main', 'cli.js'), ...args], { env: bare, cwd: elsewhere })
    try {
      const [first] = z.tuple([z.instanceof(Buffer)]).parse(await once(child.stdout, 'data'))
      const { url } = z.object({ url: z.url() }).parse(JSON.parse(first.toString('utf8')))
      const way = await fetch(url)
      const cookie = (way.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
      const ask = (path: string): Promise<Response> => fetch(new URL(path, url), { headers: { cookie } })
      const page = await (await ask('/')).text()
      const [script] = /\/assets\/index-[^"]+\.js/.exec(page) ?? []
      expect(await (await ask(script ?? '')).text()).toBe(
        readFileSync(join(app, 'out', 'renderer', ...(script ?? '').split('/')), 'utf8'),
      )
      expect((await ask('/assets/index.js.map')).status).toBe(404)
    } finally {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  })

  test('passes the smoke test of an installed program, and a program that does nothing does not', async () => {
    const smoke = await command(['smoke', join(installed, 'modelshare'), '--no-window'])
    expect(smoke).toMatchObject({ code: 0 })
    expect(smoke.stdout.split('\n').filter((line) => line.startsWith('✓'))).toHaveLength(4)
    const idle = await command(['smoke', '/bin/true', '--no-window'])
    expect(idle).toMatchObject({ code: 1 })
    expect(idle.stderr).toContain('no such file')
  })

  test('has every entry point: the program, its page, and each process that it starts', () => {
    const { main } = z
      .object({ main: z.string() })
      .parse(JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')))
    const processes = ['engine', 'cli', 'watch', ...childKinds].map((name) => `out/main/${name}.js`)
    expect(files).toEqual(
      expect.arrayContaining([main, ...processes, 'out/preload/preload.cjs', 'out/renderer/index.html']),
    )
  })

  test('has the native binary of its target alone, outside the archive', () => {
    const { platform, arch } = thisMachine()
    expect(files.filter((path) => path.endsWith('.node'))).toEqual([
      `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ])
    expect(filesUnder(`${asar}.unpacked`).map((path) => basename(path))).toEqual([`${platform}-${arch}.node`])
  })

  test('has what it reads: catalogue, vocabularies, sample, fonts, template', () => {
    for (const part of ['catalogue/models.json', 'vocabularies/risk-vocabulary.json', 'sample/datasets.json'])
      expect(files).toContain(`resources/${part}`)
    for (const part of ['fonts/Inter-Regular.ttf', 'fonts/Inter-OFL.txt', 'briefs/standard.typ'])
      expect(files).toContain(`resources/${part}`)
  })

  test('has no maps, no sources, no tests and nothing that only a developer needs', () => {
    const unwanted =
      /\.(?:map|tsx?|mts|cts|woff|tsbuildinfo|gyp|c|cc|cpp|h)$|(?:^|\/)(?:tests?|docs?|scripts|src|\.[^/]*)\/|licences\.json$|tsconfig/
    expect(files.filter((path) => unwanted.test(path))).toEqual([])
    expect(files.filter((path) => path.startsWith('resources/') && path.endsWith('.woff2'))).toEqual([])
    const code = files.filter((path) => /^out\/.*\.(?:js|cjs|css)$/.test(path))
    expect(code.length).toBeGreaterThan(20)
    const withMap = code.filter((path) =>
      readFileSync(join(app, path), 'utf8').includes('\n//# sourceMappingURL='),
    )
    expect(withMap).toEqual([])
    const manifest: unknown = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
    expect(manifest).not.toHaveProperty('scripts')
    expect(manifest).not.toHaveProperty('devDependencies')
  })

  test('names no folder of the machine that packed it', () => {
    const text = files.filter((path) => /^(?:out\/|[^/]+$)/.test(path) && !/\.(?:woff2?|wasm)$/.test(path))
    expect(
      text.filter((path) => readFileSync(join(app, path), 'utf8').includes(inCheckout('node_modules'))),
    ).toEqual([])
  })

  test('has the licence of everything that is in it', async () => {
    const shipped = await shippedPackages(thisMachine())
    const names = shipped.map(({ name }) => name)
    for (const name of [
      'react',
      'echarts',
      'zod',
      'better-sqlite3',
      '@e965/xlsx',
      '@fontsource-variable/inter',
    ])
      expect(names).toContain(name)
    const text = readFileSync(join(app, 'THIRD-PARTY-LICENCES.txt'), 'utf8')
    for (const { name, version, licence, text: own } of shipped)
      expect(text).toContain(`${name} ${version} (${licence})\n\n${own}`)
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-NOTICES.md']))
    const { standing, wanted } = notices(shipped)
    expect(standing, 'npm run notices').toBe(wanted)
    const beside = ['LICENSE.electron.txt', 'LICENSES.chromium.html']
    expect(beside.filter((name) => !existsSync(join(installed, name)))).toEqual([])
  })

  test('has its fuses as packaging/fuses.json says', async () => {
    const wanted = z
      .record(z.string(), z.boolean())
      .parse(JSON.parse(readFileSync(inCheckout('packaging', 'fuses.json'), 'utf8')))
    const wire = await getCurrentFuseWire(join(installed, 'modelshare'))
    const set = (name: string): unknown =>
      Reflect.get(wire, Reflect.get(FuseV1Options, name[0]?.toUpperCase() + name.slice(1)))
    const [off, on] = ['0', '1'].map((state) => state.charCodeAt(0))
    expect(Object.keys(wanted).length).toBeGreaterThan(6)
    for (const [name, value] of Object.entries(wanted))
      expect({ name, state: set(name) }).toEqual({ name, state: value ? on : off })
  })

  test('has a hash of every file that is in the archive', () => {
    const { header } = getRawHeader(asar)
    type Entry = { files?: Record<string, Entry>; unpacked?: boolean; integrity?: { algorithm: string } }
    const all = ({ files: inside, ...entry }: Entry): Entry[] =>
      inside ? Object.values(inside).flatMap(all) : [entry]
    const entries = all(header)
    expect(entries).toHaveLength(files.length)
    expect(entries.filter(({ integrity }) => integrity?.algorithm !== 'SHA256')).toEqual([])
  })

  test('leaves out what Electron brings for other uses', () => {
    const names = filesUnder(installed).map((path) => relative(installed, path))
    expect(names).toEqual(
      expect.arrayContaining(['locales/en-US.pak', 'locales/it.pak', 'locales/zh-CN.pak', 'AppRun']),
    )
    expect(names).not.toContain('locales/fr.pak')
    expect(names).not.toContain('resources/default_app.asar')
    expect(names).not.toContain('version')
  })
})

test('without an Electron it is said what is missing and how to get it, by a code and an exit code of its own', async () => {
  const arch = process.arch === 'x64' ? 'arm64' : 'x64'
  // Nobody answers there, and nothing is kept there: as on a machine without a network that packs for the first time.
  const away = { ELECTRON_MIRROR: 'http://127.0.0.1:9/', electron_config_cache: join(folder, 'cache') }
  const { code, stdout, stderr } = await command(['package', '--dir', '--arch', arch], away)
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toContain(`error electron.missing: Electron `)
  expect(stderr).toContain(`${process.platform}-${arch}.zip somewhere and name the folder`)
  expect(stderr).toContain('--electron-dist FOLDER')
})
