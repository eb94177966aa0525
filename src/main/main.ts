import './portable.ts'
import { resolve } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, type IpcMainEvent, Menu, session } from 'electron'
import type { PageCommandId } from '#shared/commands/list.ts'
import { menuCommandsIn } from '#shared/commands/menu.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { settingsFolder } from '#engine/folders/folders.ts'
import { dataFolder } from '#engine/host/person.ts'
import type { EngineOptions } from '#engine/host/protocol.ts'
import { openSettings } from '#engine/settings.ts'
import { isCommand, runCommand } from './command-line.ts'
import { developmentPage, isPageSocket, listenToLoop } from './development.ts'
import { type MenuActions, menuTemplate } from './menu.ts'
import { aboutPanel } from './about.ts'
import {
  isAllowedPermission,
  isOwnDownload,
  isOwnRequest,
  isTrustedFrame,
  isWorkspacePath,
  progressIn,
  workspaceIn,
} from './policy.ts'
import { registerPageScheme, servePage } from './protocol.ts'
import { exitOnceClosed } from './quit.ts'
import { forget, recentIn } from './recent.ts'
import { keepInside } from './window.ts'
import {
  enginesClosed,
  handPort,
  openWorkspaceWindow,
  recentFile,
  restartEngines,
  showAgain,
} from './workspaces.ts'

const locale = (): Locale => openSettings(settingsFolder()).read().locale

/** What stands on a command line before what a person wrote: the program and, unpackaged, its folder. */
const ownArguments = app.isPackaged ? 1 : 2

const filters = () => [{ name: translator(locale())('host:workspace_file'), extensions: ['modelshare'] }]

/** Opens a workspace; the menu then has it among those opened before. */
const open = (path: string | null, missing: EngineOptions['missing']): Promise<void> =>
  openWorkspaceWindow(path, missing, locale()).finally(showMenu)

async function chooseNew(): Promise<void> {
  const title = translator(locale())('host:dialog_new')
  const { filePath } = await dialog.showSaveDialog({ title, filters: filters(), defaultPath: dataFolder() })
  if (filePath) await open(filePath, 'empty')
}

async function chooseExisting(): Promise<void> {
  const title = translator(locale())('host:dialog_open')
  const chosen = await dialog.showOpenDialog({ title, filters: filters(), properties: ['openFile'] })
  for (const path of chosen.filePaths) await open(path, 'fail')
}

/** Where the page comes from while one works on the project. */
const development = developmentPage(process.env, app.isPackaged)

const openSample = (): Promise<void> => open(null, 'sample')

/** What each page has on offer, by the id of what shows it. */
const offers = new Map<number, ReadonlySet<PageCommandId>>()

const menuActions: MenuActions = {
  'workspace.new': () => void chooseNew(),
  'workspace.open': () => void chooseExisting(),
  'workspace.sample': () => void openSample(),
  'window.new': () => showAgain(BrowserWindow.getFocusedWindow()?.webContents.id ?? -1),
  'window.print': () => BrowserWindow.getFocusedWindow()?.webContents.print(),
  openRecent: (path) => void open(path, 'fail'),
  forgetRecent: () => {
    forget(recentFile())
    app.clearRecentDocuments()
    showMenu()
  },
  ask: (id) => BrowserWindow.getFocusedWindow()?.webContents.send('menu-command', id),
}

/** The menu as it is for the window in front. */
function showMenu(): void {
  const front = BrowserWindow.getFocusedWindow()?.webContents.id
  const available = offers.get(front ?? -1) ?? new Set()
  const isMac = process.platform === 'darwin'
  const state = { locale: locale(), isMac, available, recent: recentIn(recentFile()) }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, menuActions)))
}

/** Follows what the page of a window has on offer, until the window is closed. */
function followOffers(event: IpcMainEvent, message: unknown): void {
  const { id } = event.sender
  if (!offers.has(id))
    event.sender.once('destroyed', () => {
      offers.delete(id)
      showMenu()
    })
  offers.set(id, menuCommandsIn(message))
  if (BrowserWindow.getFocusedWindow()?.webContents.id === id) showMenu()
}

/** Opens what a command line names; its relative paths are those of the folder it was given in. */
function openFrom(argv: readonly string[], folder: string): void {
  const path = workspaceIn(argv, ownArguments)
  void (path === null ? openSample() : open(resolve(folder, path), 'fail'))
}

/** What the browser under the page may do: next to nothing, and nothing over a network. */
function confineSession({ defaultSession }: typeof session): void {
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(details.isMainFrame && isAllowedPermission(permission, details.requestingUrl)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOwnRequest(url) && !isPageSocket(url, development) }),
  )
  defaultSession.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault()
  })
}

/** Every message from a page comes through here: heard only from the page itself, in a window's top frame. */
function listenToPages(): void {
  ipcMain.on('engine-request', (event) => {
    if (isTrustedFrame(event.senderFrame)) void handPort(event.sender.id)
  })
  ipcMain.on('commands-on-offer', (event, message: unknown) => {
    if (isTrustedFrame(event.senderFrame)) followOffers(event, message)
  })
  ipcMain.on('progress', (event, message: unknown) => {
    if (isTrustedFrame(event.senderFrame))
      BrowserWindow.fromWebContents(event.sender)?.setProgressBar(progressIn(message))
  })
  ipcMain.on('open-workspace', (event, message: unknown) => {
    if (isTrustedFrame(event.senderFrame) && isWorkspacePath(message)) void open(message, 'fail')
  })
}

function run(): void {
  /** files that macOS hands over before there is anything to show them in */
  const early: string[] = []
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) void open(path, 'fail')
    else early.push(path)
  })
  app.on('second-instance', (_event, argv, folder) => openFrom(argv, folder))
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openSample()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  if (development)
    app.on('browser-window-created', (_event, { webContents }) =>
      webContents.openDevTools({ mode: 'detach' }),
    )
  // The language may have been changed in a page since.
  app.on('browser-window-focus', showMenu)
  app.once('will-quit', (event) => {
    event.preventDefault()
    void exitOnceClosed(enginesClosed(), locale)
  })
  app.once('ready', () => {
    confineSession(session)
    servePage(development)
    listenToPages()
    app.setAboutPanelOptions(aboutPanel(app.getVersion(), process.versions, locale()))
    listenToLoop(development, {
      engine: () => void restartEngines(),
      page: () => {
        for (const { webContents } of BrowserWindow.getAllWindows()) webContents.reload()
      },
    })
    showMenu()
    if (early.length === 0) openFrom(process.argv, process.cwd())
    for (const path of early) void open(path, 'fail')
  })
}

app.enableSandbox()
app.on('web-contents-created', (_event, contents) => keepInside(contents, locale))
registerPageScheme()
if (isCommand(process.argv, ownArguments)) void runCommand(ownArguments)
else if (app.requestSingleInstanceLock()) run()
else app.quit()
