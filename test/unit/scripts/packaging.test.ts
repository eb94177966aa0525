import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { builderConfig } from '../../../scripts/package/config.mjs'
import { electronDist } from '../../../scripts/package/electron-dist.mjs'
import { makeIcons } from '../../../scripts/package/icons.mjs'
import { keepToBudget, sizeLine, sizes } from '../../../scripts/package/measure.mjs'
import { readOptions } from '../../../scripts/package/package.mjs'
import { inCheckout } from '../../kit/checkout.ts'
import { temporaryFolder } from '../../kit/files.ts'

const machine = { platform: 'linux', arch: 'x64' } as const
const ofPackage = (...args: string[]) => readOptions(args, { INIT_CWD: '/home/me' }, machine)

describe('the options of packing', () => {
  test('are those of this machine, with every format, unless others are named', () => {
    expect(ofPackage()).toMatchObject({ target: machine, formats: ['AppImage', 'deb', 'rpm', 'tar.gz'] })
    expect(ofPackage('--dir', '--arch', 'arm64')).toMatchObject({
      target: { arch: 'arm64' },
      formats: ['dir'],
    })
    expect(ofPackage('--platform', 'darwin').formats).toEqual(['dmg', 'zip'])
  })

  test('name an Electron by option before the environment, as seen from where they were given', () => {
    const env = { INIT_CWD: '/home/me', MODELSHARE_ELECTRON_DIST: '/opt/electron' }
    expect(readOptions([], env, machine).dist).toBe(resolve('/opt/electron'))
    expect(readOptions(['--electron-dist', 'dist'], env, machine).dist).toBe(resolve('/home/me', 'dist'))
  })

  test.each([[['--format', 'msi']], [['--platform', 'amiga']], [['--arch', 'ia32']], [['--shiny']]])(
    'that make no sense are wrong usage: %s',
    (args) =>
      expect(() => ofPackage(...args)).toThrow(expect.objectContaining({ code: 'usage', exitCode: 2 })),
  )
})

test.each(['linux', 'darwin', 'win32'] as const)(
  'a folder without an Electron for %s is refused',
  async (platform) => {
    const folder = temporaryFolder()
    const refused = electronDist({ platform, arch: 'x64' }, folder, () => undefined)
    await expect(refused).rejects.toMatchObject({ code: 'electron.not-a-distribution', exitCode: 1 })
  },
)

test('icons hold the sizes that each system asks for, each drawn at its size', async () => {
  const folder = temporaryFolder()
  await makeIcons(folder)
  for (const name of ['modelshare', 'workspace']) {
    const ico = readFileSync(join(folder, `${name}.ico`))
    const count = ico.readUInt16LE(4)
    expect(count).toBe(8)
    for (let at = 0; at < count; at++) {
      const entry = 6 + 16 * at
      const place = ico.readUInt32LE(entry + 12)
      const picture = await loadImage(ico.subarray(place, place + ico.readUInt32LE(entry + 8)))
      expect([picture.width, picture.height]).toEqual([
        ico.readUInt8(entry) || 256,
        ico.readUInt8(entry + 1) || 256,
      ])
    }
    const icns = readFileSync(join(folder, `${name}.icns`))
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const largest = icns.indexOf('ic10')
    const picture = await loadImage(icns.subarray(largest + 8, largest + icns.readUInt32BE(largest + 4)))
    expect(picture.width).toBe(1024)
  }
  expect((await loadImage(join(folder, 'png', '512x512.png'))).width).toBe(512)
})

describe('the size of what was packed', () => {
  const budget = z
    .record(z.string(), z.number())
    .parse(JSON.parse(readFileSync(inCheckout('packaging', 'budget.json'), 'utf8')))

  test('is that of all files, in folders too, against the budget', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'a', 'b'), { recursive: true })
    writeFileSync(join(folder, 'a', 'one'), 'x'.repeat(1_500_000))
    writeFileSync(join(folder, 'a', 'b', 'two'), 'x'.repeat(600_000))
    const found = sizes({
      installed: folder,
      application: [join(folder, 'a', 'b')],
      downloads: [join(folder, 'a', 'one')],
    })
    expect(found.map(sizeLine)).toEqual([
      `application: 0.6 MB of ${budget.applicationMegabytes} MB`,
      `installed: 2.1 MB of ${budget.installedMegabytes} MB`,
      `one: 1.5 MB of ${budget.downloadMegabytes} MB`,
    ])
    expect(() => keepToBudget(found)).not.toThrow()
  })

  test('is refused over the budget, naming what is too large', () => {
    const large = { what: 'a.deb', bytes: 120_000_001, bound: 120 }
    expect(() => keepToBudget([large, { ...large, what: 'b.rpm', bytes: 120_000_000 }])).toThrow(
      expect.objectContaining({
        code: 'package.too-large',
        message: 'over the budget: a.deb: 120.0 MB of 120 MB',
      }),
    )
  })
})

test('a certificate in the environment signs; without one macOS gets a nameless signature that runs', () => {
  const options = { app: '/a', icons: '/i', output: '/o', electronDist: '/e', electronVersion: '1.0.0' }
  const bare = builderConfig({ ...options, env: {} })
  expect(bare.mac).toMatchObject({ identity: '-', hardenedRuntime: false, notarize: false })
  expect(bare.electronFuses).toMatchObject({ runAsNode: false, resetAdHocDarwinSignature: true })
  const signed = builderConfig({ ...options, env: { CSC_LINK: 'certificate.p12' } })
  expect(signed.mac).toMatchObject({ hardenedRuntime: true })
  expect(signed.mac).not.toHaveProperty('identity')
  expect(signed.mac).not.toHaveProperty('notarize')
  expect(signed.electronFuses).toMatchObject({ runAsNode: false, resetAdHocDarwinSignature: false })
  expect(signed.publish).toBeNull()
})

describe.runIf(process.platform === 'linux')('the launcher of the AppImage', () => {
  /** An unpacked image whose program prints what it is given, on a system that does or does not let it have a sandbox. */
  function image(hasNamespaces: boolean): {
    run: (...args: string[]) => { status: number | null; said: string }
  } {
    const folder = temporaryFolder()
    const [tools, image] = [join(folder, 'tools'), join(folder, 'image')]
    const put = (path: string, text: string): void => {
      writeFileSync(path, `#!/bin/sh\n${text}\n`)
      chmodSync(path, 0o755)
    }
    mkdirSync(tools)
    mkdirSync(image)
    put(join(tools, 'unshare'), `exit ${hasNamespaces ? 0 : 1}`)
    put(join(image, 'modelshare'), 'printf "%s\\n" "$@"')
    put(join(image, 'AppRun'), readFileSync(inCheckout('packaging', 'linux', 'AppRun'), 'utf8'))
    return {
      run(...args) {
        const env = { PATH: `${tools}:${process.env.PATH ?? ''}` }
        const { status, stdout, stderr } = spawnSync(join(image, 'AppRun'), args, { env, encoding: 'utf8' })
        return { status, said: stdout + stderr }
      },
    }
  }

  test('hands over what it was given, and never turns the sandbox off', () => {
    const { status, said } = image(true).run('--cli', 'a file.modelshare')
    expect({ status, said }).toEqual({ status: 0, said: '--cli\na file.modelshare\n' })
  })

  test('says what to do where the system lets it have no sandbox, and starts nothing', () => {
    const { status, said } = image(false).run('x.modelshare')
    expect(status).toBe(1)
    expect(said).toContain('Install the .deb or .rpm package instead')
    expect(said).not.toContain('x.modelshare')
  })
})

test.each(['packaging/ci/install-and-try.sh', 'packaging/linux/AppRun'])(
  '%s is what a shell can read',
  (path) => expect(execFileSync('bash', ['-n', inCheckout(path)], { encoding: 'utf8' })).toBe(''),
)
