import { join } from 'node:path'
import { app, BrowserWindow, screen, shell, type WebContents } from 'electron'
import { isAllowedExternal, isPageUrl, pageOrigin } from './policy.ts'
import { placeFor, readWindowState, smallest, writeWindowState } from './window-state.ts'

const stateFile = (): string => join(app.getPath('userData'), 'window.json')

function keepState(window: BrowserWindow): void {
  window.on('close', () =>
    writeWindowState(stateFile(), { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
}

/**
 * Whatever shows a page stays where it is and holds nothing but that page; a link to a listed site opens in
 * the person's own browser.
 */
export function keepInside(webContents: WebContents): void {
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternal(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** The one place that makes windows: isolated, sandboxed, without Node. */
export function createWindow(): BrowserWindow {
  const saved = readWindowState(stateFile())
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...placeFor(saved, screens),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Modelshare',
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      // The dictionaries would be fetched from the network.
      spellcheck: false,
    },
  })
  if (saved?.maximized) window.maximize()
  keepState(window)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageOrigin}/`)
  return window
}
