import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  isAllowedExternal,
  isAllowedPermission,
  isOwnDownload,
  isOwnRequest,
  isPageUrl,
  isTrustedFrame,
  isWorkspacePath,
  progressIn,
  workspaceIn,
} from '../../../src/main/policy.ts'
import { inCheckout } from '../../kit/checkout.ts'

describe('an address', () => {
  test.each(['https://openrouter.ai/rankings', 'https://creativecommons.org/licenses/by/4.0/'])(
    '%s of a listed site may be opened outside',
    (url) => expect(isAllowedExternal(url)).toBe(true),
  )

  test.each([
    'http://openrouter.ai/',
    'https://openrouter.ai.evil.example/',
    'https://evil.example/openrouter.ai',
    'https://openrouter.ai@evil.example/',
    'https://user:password@openrouter.ai/',
    'https://openrouter.ai:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://openrouter.ai/share',
    'ms-settings:',
    'openrouter.ai',
    '',
  ])('%j may not', (url) => expect(isAllowedExternal(url)).toBe(false))

  test.each([
    ['app://modelshare/compare', true],
    ['app://modelshare.evil.example/', false],
    ['app://evil/modelshare', false],
    ['https://modelshare/', false],
    ['about:blank', false],
  ])('%s is a place of the page: %s', (url, own) => expect(isPageUrl(url)).toBe(own))
})

test('the page may put text on the clipboard, and nobody may anything else', () => {
  expect(isAllowedPermission('clipboard-sanitized-write', 'app://modelshare/#/compare')).toBe(true)
  expect(isAllowedPermission('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
  for (const other of [
    'clipboard-read',
    'media',
    'geolocation',
    'openExternal',
    'fileSystem',
    'usb',
    'unknown',
  ])
    expect([other, isAllowedPermission(other, 'app://modelshare/')]).toEqual([other, false])
})

test.each([
  ['app://modelshare/assets/index.js', true, false],
  ['blob:app://modelshare/0b9c6f0e', true, true],
  ['data:image/png;base64,AA==', true, false],
  ['https://openrouter.ai/rankings', false, false],
  ['ws://127.0.0.1:4747/engine', false, false],
  ['file:///etc/passwd', false, false],
  ['blob:https://evil.example/0b9c6f0e', false, false],
  ['blob:app://modelshare.evil.example/x', false, false],
  ['app://evil/', false, false],
  ['', false, false],
])('%s is loaded: %s, saved: %s', (url, isLoaded, isSaved) => {
  expect([isOwnRequest(url), isOwnDownload(url)]).toEqual([isLoaded, isSaved])
})

test('only the top frame of the page is heard', () => {
  expect(isTrustedFrame({ url: 'app://modelshare/', parent: null })).toBe(true)
  expect(isTrustedFrame({ url: 'app://modelshare/', parent: {} })).toBe(false)
  expect(isTrustedFrame({ url: 'https://evil.example/', parent: null })).toBe(false)
  expect(isTrustedFrame(null)).toBe(false)
})

test('the workspace of a command line is its first plain argument', () => {
  expect(workspaceIn(['electron', '/checkout', '--trace', 'my.modelshare'], 2)).toBe('my.modelshare')
  expect(workspaceIn(['modelshare', '--no-sandbox'], 1)).toBeNull()
})

test.runIf(process.platform !== 'win32').each([
  ['file:///home/an%20analyst/50%25.modelshare', '/home/an analyst/50%.modelshare'],
  ['file://other-machine/a.modelshare', 'file://other-machine/a.modelshare'],
  ['file:///a%2Fb.modelshare', 'file:///a%2Fb.modelshare'],
])('a desktop may name the file by its address: %s', (named, path) =>
  expect(workspaceIn(['modelshare', named], 1)).toBe(path),
)

test('the fuses of the packaged application are set against other uses of its binary', () => {
  const fuses: unknown = JSON.parse(readFileSync(inCheckout('packaging', 'fuses.json'), 'utf8'))
  expect(fuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  })
})

test.each([
  [0.25, 0.25],
  ['busy', 2],
  [null, -1],
  [1.5, -1],
  [Number.NaN, -1],
  ['0.5', -1],
])('a page that says %s has the taskbar show %d', (message, shown) => expect(progressIn(message)).toBe(shown))

test('only the full path of a workspace is opened for a page', () => {
  expect(isWorkspacePath('/data/one.modelshare')).toBe(true)
  for (const other of ['one.modelshare', '/data/one.txt', '', null, 7, ['/data/one.modelshare']])
    expect(isWorkspacePath(other)).toBe(false)
})
