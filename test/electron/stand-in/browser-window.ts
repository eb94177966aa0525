import { EventEmitter } from 'node:events'
import type Electron from 'electron'
import { ipcMain } from './ipc-main.ts'
import { newPage, onNoWindowLeft, tellFocus } from './shared.ts'
import { WebContents } from './web-contents.ts'
import { appEvents } from './shared.ts'

const windows: BrowserWindow[] = []
let front: BrowserWindow | null = null

type Bounds = { x: number; y: number; width: number; height: number }

/** A window: what it remembers of itself, and a page of Chromium. What a screen would show of it nobody sees. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly id: number
  #bounds: Bounds
  #isMaximized = false
  #isMinimized = false
  #isVisible: boolean
  #isFullScreen = false
  #isGone = false
  #progress = -1
  #title: string

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    const { width = 800, height = 600, x = 40, y = 40, show = true, title = '' } = options
    this.#bounds = { x, y, width, height }
    this.#isVisible = show
    this.#title = title
    const preload = options.webPreferences?.preload
    if (preload === undefined) throw new Error('a window of the stand-in has a preload')
    this.webContents = new WebContents(
      newPage({ width, height }, (route) => this.webContents.mayGo(route)),
      preload,
      ({ channel, event, args }) => void ipcMain.emit(channel, event, ...args),
    )
    this.id = this.webContents.id
    windows.push(this)
    this.webContents.once('destroyed', () => this.#closed())
    appEvents.emit('web-contents-created', {}, this.webContents)
    void this.#follow()
    this.#toFront()
  }

  async #follow(): Promise<void> {
    const page = await this.webContents.page
    page.once('load', () => this.emit('ready-to-show'))
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return front
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.find(({ webContents }) => webContents === contents) ?? null
  }

  #toFront(): void {
    if (front === this) return
    front?.emit('blur')
    front = BrowserWindow.fromWebContents(this.webContents)
    this.emit('focus')
    tellFocus(this)
  }

  #closed(): void {
    if (this.#isGone) return
    this.#isGone = true
    windows.splice(windows.indexOf(this), 1)
    const wasFront = front === this
    if (wasFront) front = null
    this.emit('closed')
    if (wasFront) windows.at(-1)?.focus()
    if (windows.length === 0) onNoWindowLeft()
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url)
  }

  /** Asks to be closed; whoever listens may say no. */
  close(): void {
    if (this.#isGone) return
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) this.destroy()
  }

  destroy(): void {
    void this.webContents.page.then((page) => page.close()).catch(() => undefined)
    this.webContents.gone()
  }

  isDestroyed(): boolean {
    return this.#isGone
  }

  show(): void {
    this.#isVisible = true
    this.emit('show')
    this.#toFront()
  }

  hide(): void {
    this.#isVisible = false
  }

  focus(): void {
    this.#toFront()
  }

  isVisible(): boolean {
    return this.#isVisible
  }

  isFocused(): boolean {
    return front === this
  }

  maximize(): void {
    this.#isMaximized = true
  }

  unmaximize(): void {
    this.#isMaximized = false
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  minimize(): void {
    this.#isMinimized = true
  }

  restore(): void {
    this.#isMinimized = false
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  setFullScreen(on: boolean): void {
    this.#isFullScreen = on
  }

  isFullScreen(): boolean {
    return this.#isFullScreen
  }

  getBounds(): Bounds {
    return { ...this.#bounds }
  }

  getNormalBounds(): Bounds {
    return { ...this.#bounds }
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize')
  }

  setTitle(title: string): void {
    this.#title = title
  }

  getTitle(): string {
    return this.#title
  }

  setRepresentedFilename(): void {}

  setDocumentEdited(): void {}

  setProgressBar(progress: number): void {
    this.#progress = progress
  }

  /** What the taskbar would show: 0–1, or -1 where it shows none. */
  get progress(): number {
    return this.#progress
  }
}
