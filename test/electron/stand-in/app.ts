import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { BrowserWindow } from './browser-window.ts'
import { becomeFirst, endInstance } from './instance.ts'
import { appEvents, startedChromium } from './shared.ts'
import { endUtilityProcesses } from './utility-process.ts'

const userData = process.env.STAND_IN_USER_DATA ?? ''
if (userData === '') throw new Error('a test says where the stand-in keeps its data: STAND_IN_USER_DATA')

const paths: Record<string, string> = {
  userData,
  sessionData: userData,
  temp: join(userData, 'temp'),
  logs: join(userData, 'logs'),
  crashDumps: join(userData, 'crashes'),
  documents: join(userData, 'documents'),
  downloads: join(userData, 'downloads'),
  home: userData,
}

const seconds: { argv: string[]; cwd: string }[] = []
// What Electron knows at once has to be asked of another process here: before the program begins.
const isFirst = await becomeFirst(userData, { argv: process.argv, cwd: process.cwd() }, (start) => {
  if (app.isReady()) app.emit('second-instance', {}, start.argv, start.cwd, null)
  else seconds.push(start)
})

/** What was told the system for a person to find again. */
export const told: { recent: string[]; about: object | null; aboutShown: number } = {
  recent: [],
  about: null,
  aboutShown: 0,
}

class App extends EventEmitter {
  readonly name = 'Modelshare'
  readonly isPackaged = false
  #isReady = false
  #isQuitting = false

  /** Ready once whatever the program does at its start is done. */
  becomeReady(): void {
    this.#isReady = true
    this.emit('ready', {}, {})
    for (const start of seconds.splice(0)) this.emit('second-instance', {}, start.argv, start.cwd, null)
  }

  isReady(): boolean {
    return this.#isReady
  }

  async whenReady(): Promise<void> {
    if (!this.#isReady) await new Promise((resolve) => this.once('ready', resolve))
  }

  requestSingleInstanceLock(): boolean {
    return isFirst
  }

  enableSandbox(): void {}

  getPath(name: string): string {
    const path = paths[name]
    if (path === undefined) throw new Error(`the stand-in has no folder for ${name}`)
    return path
  }

  setPath(name: string, path: string): void {
    paths[name] = path
  }

  setAppLogsPath(path: string): void {
    paths.logs = path
  }

  getVersion(): string {
    return process.env.npm_package_version ?? '0.0.0'
  }

  getName(): string {
    return this.name
  }

  getLocale(): string {
    return 'en-GB'
  }

  getAppPath(): string {
    return join(import.meta.dirname, '../../..')
  }

  setAppUserModelId(): void {}

  addRecentDocument(path: string): void {
    told.recent.push(path)
  }

  clearRecentDocuments(): void {
    told.recent.length = 0
  }

  setAboutPanelOptions(options: object): void {
    told.about = options
  }

  showAboutPanel(): void {
    told.aboutShown += 1
  }

  focus(): void {}

  quit(): void {
    if (this.#isQuitting) return
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (prevented) return
    this.#isQuitting = true
    for (const window of BrowserWindow.getAllWindows()) window.close()
    if (BrowserWindow.getAllWindows().length > 0) {
      // A window that would not be closed keeps the program.
      this.#isQuitting = false
      return
    }
    this.#willQuit()
  }

  #willQuit(): void {
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.exit()
  }

  exit(code = 0): void {
    this.emit('quit', {}, code)
    endUtilityProcesses()
    endInstance()
    const ended = (): never => process.exit(code)
    const chromium = startedChromium()
    if (chromium) void chromium.then((one) => one.close()).finally(ended)
    else ended()
  }
}

export const app = new App()

for (const event of ['web-contents-created', 'window-all-closed', 'browser-window-focus'])
  appEvents.on(event, (...args: unknown[]) => app.emit(event, ...args))
