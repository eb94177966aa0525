import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Program,
  portableFolder,
  portablePlaces,
  temporaryEnvironment,
} from '#engine/folders/portable.ts'

const installed: Program = { env: {}, executable: null, root: '/opt/modelshare', platform: 'linux' }
const beside =
  (...folders: string[]) =>
  (path: string): boolean =>
    folders.includes(path)

describe('a program is portable', () => {
  it('not by itself', () => {
    expect(portableFolder(installed, () => false)).toBeNull()
  })

  it('where the folder lies beside it', () => {
    expect(portableFolder(installed, beside('/opt/modelshare/modelshare-data'))).toBe(
      '/opt/modelshare/modelshare-data',
    )
    const window = {
      ...installed,
      executable: '/media/stick/Modelshare/modelshare',
      root: '/nowhere/app.asar',
    }
    expect(portableFolder(window, beside('/media/stick/Modelshare/modelshare-data'))).toBe(
      '/media/stick/Modelshare/modelshare-data',
    )
  })

  it('where the folder lies beside what a person sees as the program', () => {
    const bundle = {
      ...installed,
      executable: '/Volumes/Stick/Modelshare.app/Contents/Frameworks/Helper.app/Contents/MacOS/Helper',
      platform: 'darwin' as const,
    }
    expect(portableFolder(bundle, beside('/Volumes/Stick/modelshare-data'))).toBe(
      '/Volumes/Stick/modelshare-data',
    )
    const image = {
      ...installed,
      executable: '/tmp/.mount_abc/modelshare',
      env: { APPIMAGE: '/media/stick/Modelshare.AppImage' },
    }
    expect(portableFolder(image, beside('/media/stick/modelshare-data'))).toBe('/media/stick/modelshare-data')
  })

  it('not by the folder beside a Node that other programs use, nor by an AppImage of another one', () => {
    const run = { ...installed, env: { APPIMAGE: '/media/stick/Editor.AppImage' } }
    expect(portableFolder(run, beside('/usr/bin/modelshare-data', '/media/stick/modelshare-data'))).toBeNull()
  })

  it('always as the portable executable for Windows, in the folder that it lies in', () => {
    const unpacked = { ...installed, env: { PORTABLE_EXECUTABLE_DIR: '/e/programs' } }
    expect(portableFolder(unpacked, () => false)).toBe('/e/programs/modelshare-data')
  })
})

describe('what a portable program writes', () => {
  it('lies in its folder, passing files of libraries too', () => {
    const folder = '/media/stick/modelshare-data'
    const { temporary, ...places } = portablePlaces(folder)
    const named = [...Object.values(places), ...Object.values(temporaryEnvironment(temporary))]
    for (const path of named) expect(posix.relative(folder, path ?? '')).not.toMatch(/^(\.\.|$)/)
    expect(Object.keys(temporaryEnvironment(temporary))).toEqual(
      expect.arrayContaining(['TMPDIR', 'TEMP', 'TMP', 'SQLITE_TMPDIR', 'NODE_COMPILE_CACHE']),
    )
  })
})
