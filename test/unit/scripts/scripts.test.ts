import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { noWindowReason, recentFailure } from '../../../scripts/electron.mjs'
import { withLock } from '../../../scripts/lock.mjs'
import { npmCommand } from '../../../scripts/process.mjs'
import { installedMatches, nodeBinary, sourceHash } from '../../../scripts/project.mjs'
import { temporaryFolder } from '../../kit/files.ts'
import { inCheckout } from '../../kit/checkout.ts'

const processModule = pathToFileURL(inCheckout('scripts', 'process.mjs')).href
let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})

describe('what is installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b-win32': { version: '2.0.0', optional: true },
    },
  }

  test('matches the lock file without the packages of other platforms', () => {
    expect(installedMatches(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })

  test.each([
    ['another version', { 'node_modules/a': { version: '1.0.1' } }],
    ['a missing package', {}],
    [
      'another version of an optional one',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win32': { version: '1.9.0' } },
    ],
  ])('is stale with %s', (_, packages) => {
    expect(installedMatches(lock, { packages })).toBe(false)
  })
})

describe('the hash of the sources', () => {
  test('changes with a content, a name and a new file, and with nothing else', () => {
    mkdirSync(join(folder, 'src'))
    writeFileSync(join(folder, 'src', 'a.ts'), 'one')
    const inputs = ['src', 'missing.json']
    const first = sourceHash(folder, inputs)
    writeFileSync(join(folder, 'other.txt'), 'not a source')
    writeFileSync(join(folder, 'src', 'a.ts'), 'one')
    expect(sourceHash(folder, inputs)).toBe(first)
    writeFileSync(join(folder, 'src', 'a.ts'), 'two')
    const second = sourceHash(folder, inputs)
    writeFileSync(join(folder, 'src', 'b.ts'), '')
    const third = sourceHash(folder, inputs)
    expect(new Set([first, second, third]).size).toBe(3)
  })
})

test('the installed Node is preferred to the one that runs', () => {
  expect(nodeBinary(folder)).toBe(process.execPath)
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  mkdirSync(join(folder, 'node_modules', 'node', 'bin'), { recursive: true })
  writeFileSync(join(folder, 'node_modules', 'node', 'bin', name), '')
  expect(nodeBinary(folder)).toBe(join(folder, 'node_modules', 'node', 'bin', name))
})

test('npm is called by its own script where it started us, never by that of another tool', () => {
  expect(
    npmCommand({ npm_execpath: '/usr/lib/npm/bin/npm-cli.js', npm_node_execpath: '/usr/bin/node' }),
  ).toEqual({
    command: '/usr/bin/node',
    args: ['/usr/lib/npm/bin/npm-cli.js'],
    shell: false,
  })
  expect(npmCommand({ npm_execpath: '/usr/lib/yarn.js' }).command).toMatch(/^npm/)
})

test.skipIf(process.platform === 'win32').each([
  ['SIGKILL', 137],
  ['SIGTRAP', 133],
  ['SIGTERM', 143],
] as const)(
  'a child that is ended by %s is reported by that name, not as an ordinary end',
  async (signal, code) => {
    const script = `import { runNode } from ${JSON.stringify(processModule)}
    process.exitCode = await runNode(process.execPath, ['-e', 'process.kill(process.pid, "${signal}")'])`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script])
    let said = ''
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
    await once(child, 'close')
    expect(child.exitCode).toBe(code)
    expect(said).toContain(`ended by ${signal}`)
  },
)

describe('a window', () => {
  test('needs a screen and an ordinary user on Linux only', () => {
    expect(noWindowReason('linux', {}, 1000)).toMatch(/no screen/)
    expect(noWindowReason('linux', { DISPLAY: ':0' }, 0)).toMatch(/root/)
    expect(noWindowReason('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeNull()
    expect(noWindowReason('darwin', {}, 501)).toBeNull()
    expect(noWindowReason('win32', {}, undefined)).toBeNull()
  })

  test('is not tried again right after a download failed, but later and for another version', () => {
    const memory = { version: '45.0.0', at: 1_000_000, reason: 'ENOTFOUND' }
    expect(recentFailure(memory, '45.0.0', 1_060_000)).toMatch(/1 min ago \(ENOTFOUND\)/)
    expect(recentFailure(memory, '45.0.1', 1_060_000)).toBeNull()
    expect(recentFailure(memory, '45.0.0', 1_000_000 + 31 * 60_000)).toBeNull()
    expect(recentFailure(null, '45.0.0', 0)).toBeNull()
  })
})

describe('the lock', () => {
  test('lets one at a time work, and is gone afterwards, also after a failure', async () => {
    const lock = join(folder, 'lock')
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
    }
    await Promise.all([1, 2, 3].map(() => withLock(lock, () => {}, work)))
    expect(most).toBe(1)
    const failing = withLock(
      lock,
      () => {},
      () => Promise.reject(new Error('no')),
    )
    await expect(failing).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })

  test('of a process that is gone is taken over', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    const lock = join(folder, 'lock')
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(child.pid))
    let waited = 0
    expect(
      await withLock(
        lock,
        () => (waited += 1),
        () => Promise.resolve('done'),
      ),
    ).toBe('done')
    expect(waited).toBe(1)
  })
})
