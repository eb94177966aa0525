import { join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, screen, shell, type WebContents } from 'electron'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { isAllowedExternal, isPageUrl, isWebAddress, pageOrigin } from './policy.ts'
import { placeFor, readWindowState, smallest, writeWindowState } from './window-state.ts'

const stateFile = (): string => join(app.getPath('userData'), 'window.json')

function keepState(window: BrowserWindow): void {
  window.on('close', () =>
    writeWindowState(stateFile(), { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
}

/** Says that a link is not opened from here, and offers its address. */
async function offerAddress(url: string, locale: Locale): Promise<void> {
  const t = translator(locale)
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: t('host:not_opened'),
    detail: t('host:not_opened_detail', { url }),
    buttons: [t('host:copy_address'), t('host:cancel')],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) await clipboard.writeText(url)
}

/**
 * Whatever shows a page stays where it is and holds nothing but that page; a link to a listed site opens in
 * the person's own browser, any other is told of.
 */
export function keepInside(webContents: WebContents, locale: () => Locale): void {
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternal(url)) void shell.openExternal(url)
    else if (isWebAddress(url)) void offerAddress(url, locale())
    return { action: 'deny' }
  })
}

/**
 * The one place that makes windows: isolated, sandboxed, without Node. Its title is that of the page, and which workspace
 * it shows.
 */
export function createWindow(workspace: string): BrowserWindow {
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
  window.on('page-title-updated', (event, title) => {
    event.preventDefault()
    window.setTitle(`${title.replace(/ – Modelshare$/, '')} – ${workspace}`)
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageOrigin}/`).catch((error: unknown) => {
    // One that is closed while it loads has nothing to say.
    if (!window.isDestroyed()) process.stderr.write(`the page did not load: ${String(error)}\n`)
  })
  return window
}
