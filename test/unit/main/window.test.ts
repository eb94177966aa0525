import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions } from 'electron'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWindow } from '../../../src/main/window.ts'
import { inCheckout } from '../../kit/checkout.ts'

type Handler = (...given: unknown[]) => unknown

/** What the application asks of Electron, which no test starts. */
const asked = vi.hoisted(() => {
  // Files before this one, in the same process, may have loaded the sources with another Electron.
  vi.resetModules()
  const made: BrowserWindowConstructorOptions[] = []
  const loaded: string[] = []
  const outside: string[] = []
  const told: string[] = []
  const copied: string[] = []
  const sandboxed: boolean[] = []
  const listeners = new Map<string, Handler>()
  return { made, loaded, outside, told, copied, sandboxed, listeners }
})

vi.mock('electron', () => ({
  app: {
    isPackaged: true,
    getPath: () => '/no such folder',
    enableSandbox: () => asked.sandboxed.push(true),
    on: (name: string, listener: Handler) => asked.listeners.set(name, listener),
    // Another instance runs: this one ends without opening anything.
    requestSingleInstanceLock: () => false,
    quit: () => undefined,
  },
  BrowserWindow: class {
    constructor(options: BrowserWindowConstructorOptions) {
      asked.made.push(options)
    }
    on(): void {}
    once(): void {}
    loadURL(url: string): Promise<void> {
      asked.loaded.push(url)
      return Promise.resolve()
    }
  },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  shell: { openExternal: (url: string) => Promise.resolve(void asked.outside.push(url)) },
  dialog: {
    showMessageBox: ({ detail }: { detail: string }) => {
      asked.told.push(detail)
      return Promise.resolve({ response: 0 })
    },
  },
  clipboard: { writeText: (text: string) => asked.copied.push(text) },
  protocol: { registerSchemesAsPrivileged: () => undefined },
  ...Object.fromEntries(
    ['ipcMain', 'Menu', 'MessageChannelMain', 'session', 'utilityProcess'].map((name) => [name, {}]),
  ),
}))

afterAll(() => void vi.resetModules())

beforeEach(() => {
  for (const list of [asked.made, asked.loaded, asked.outside, asked.told, asked.copied]) list.length = 0
})

test('a window is isolated, confined and shows the page', () => {
  createWindow('first')
  expect(asked.made).toHaveLength(1)
  const { preload, ...preferences } = asked.made[0]?.webPreferences ?? {}
  expect(preload).toMatch(/preload\.cjs$/)
  expect(preferences).toEqual({
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: false,
    spellcheck: false,
  })
  expect(asked.loaded).toEqual(['app://modelshare/'])
})

test('there is one place that makes windows, and one that opens an address outside', () => {
  const folder = inCheckout('src', 'main')
  const all = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  expect(all.match(/new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/g)).toEqual([
    'new BrowserWindow',
  ])
  expect(all.match(/openExternal\(/g)).toHaveLength(1)
})

describe('whatever shows a page', async () => {
  await import('../../../src/main/main.ts')
  const handlers = new Map<string, Handler>()
  let opener: Handler = () => undefined
  const contents = {
    on: (name: string, handler: Handler) => handlers.set(name, handler),
    setWindowOpenHandler: (handler: Handler) => {
      opener = handler
    },
  }
  asked.listeners.get('web-contents-created')?.({}, contents)

  /** Is an event of this name prevented? */
  const isPrevented = (name: string, event: object = {}): boolean => {
    const preventDefault = vi.fn<() => void>()
    handlers.get(name)?.({ ...event, preventDefault })
    return preventDefault.mock.calls.length > 0
  }

  test('is sandboxed', () => expect(asked.sandboxed).toEqual([true]))

  test.each([
    [{ isMainFrame: true, url: 'app://modelshare/#/compare' }, false],
    [{ isMainFrame: false, url: 'app://modelshare/' }, true],
    [{ isMainFrame: true, url: 'https://openrouter.ai/' }, true],
    [{ isMainFrame: true, url: 'file:///etc/passwd' }, true],
  ])('goes to %j: prevented is %s', (event, prevented) =>
    expect(isPrevented('will-frame-navigate', event)).toBe(prevented),
  )

  test('is not led elsewhere and holds no other page', () => {
    expect([isPrevented('will-redirect'), isPrevented('will-attach-webview')]).toEqual([true, true])
  })

  test('opens no window; a listed site is opened in the person’s own browser', () => {
    for (const url of ['https://openrouter.ai/rankings', 'file:///etc/passwd', 'app://modelshare/'])
      expect(opener({ url })).toEqual({ action: 'deny' })
    expect(asked.outside).toEqual(['https://openrouter.ai/rankings'])
    expect(asked.told).toEqual([])
  })

  test('opens no other site: it says so, and its address can be copied', async () => {
    expect(opener({ url: 'https://evil.example/' })).toEqual({ action: 'deny' })
    await vi.waitFor(() => expect(asked.copied).toEqual(['https://evil.example/']))
    expect(asked.outside).toEqual([])
    expect(asked.told).toEqual([expect.stringContaining('https://evil.example/')])
  })
})
