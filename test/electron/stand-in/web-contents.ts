import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CDPSession, Page, Route } from 'playwright-core'
import { toChromium, toProgram } from './addresses.ts'
import { inMainWorld, inPreloadWorld } from './in-page.js'
import { type FromPage, fromPage, type Packed } from './wire.ts'
import { close, closeAllAt, type MessagePortMain, type Place, post } from './ports.ts'

/** The name of the preload's world, which is how it is told from others. */
const world = 'Electron Isolated Context'

const pack = (data: unknown): Packed => {
  if (typeof data === 'string') return { text: data }
  if (data instanceof ArrayBuffer) return { bytes: Buffer.from(data).toString('base64') }
  if (ArrayBuffer.isView(data))
    return { bytes: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64') }
  throw new TypeError('a page of the stand-in is told texts and bytes alone')
}
const unpack = (packed: Packed): unknown =>
  'text' in packed ? packed.text : new Uint8Array(Buffer.from(packed.bytes, 'base64'))

/** What a page says on a channel, with where it comes from. */
export type Said = {
  readonly channel: string
  readonly args: readonly unknown[]
  readonly event: { readonly sender: WebContents; readonly senderFrame: { url: string; parent: null } }
}

let lastId = 0

/** What a window shows: a page of Chromium with the preload in a world of its own. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId
  readonly #page: Promise<Page>
  readonly #preload: string
  readonly #say: (said: Said) => void
  readonly #place: Place
  #session: CDPSession | undefined
  /** the preload's world in the document that is shown now */
  #context: number | undefined
  #isOpening = false
  #isGone = false
  #opensOutside: (details: { url: string }) => { action: 'deny' } = () => ({ action: 'deny' })

  constructor(page: Promise<Page>, preload: string, say: (said: Said) => void) {
    super()
    this.#preload = preload
    this.#say = say
    this.#place = {
      deliver: (end, data) => this.#tell({ kind: 'port', end, data: pack(data) }),
      closed: (end) => this.#tell({ kind: 'port-closed', end }),
    }
    this.#page = page.then(async (ready) => {
      await this.#prepare(ready)
      return ready
    })
    this.#page.catch(() => undefined)
  }

  get page(): Promise<Page> {
    return this.#page
  }

  async #prepare(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page)
    this.#session = session
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world) this.#context = context.id
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId !== this.#context) return
      this.#context = undefined
      closeAllAt(this.#place)
    })
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'standInSay') this.#hear(fromPage.parse(JSON.parse(payload)), page)
    })
    page.on('close', () => this.gone())
    session.on('Page.windowOpen', ({ url }) => void this.#opensOutside({ url: toProgram(url) }))
    // Chromium has made the window already; the program lets none be made.
    page.on('popup', (popup) => void popup.close().catch(() => undefined))
    await session.send('Runtime.enable')
    await session.send('Page.enable')
    await session.send('Runtime.addBinding', { name: 'standInSay', executionContextName: world })
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${inMainWorld.toString()})()` })
    const program = `(require, module, exports, process) => {\n${readFileSync(this.#preload, 'utf8')}\n}`
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${inPreloadWorld.toString()})(${JSON.stringify(process.platform)}, ${program})`,
      worldName: world,
    })
  }

  #hear(message: FromPage, page: Page): void {
    if (message.kind === 'port') return post(message.end, unpack(message.data))
    if (message.kind === 'port-closed') return close(message.end)
    const senderFrame = { url: toProgram(page.mainFrame().url()), parent: null }
    this.#say({ channel: message.channel, args: message.args, event: { sender: this, senderFrame } })
  }

  #tell(message: object): void {
    if (this.#context === undefined || this.#isGone) return
    void this.#session
      ?.send('Runtime.evaluate', {
        contextId: this.#context,
        expression: `standInHear(${JSON.stringify(message)})`,
      })
      // A document that went away meanwhile hears nothing.
      .catch(() => undefined)
  }

  /** Tells the preload where files that a test hands to the page lie. */
  filesAt(paths: Readonly<Record<string, string>>): void {
    this.#tell({ kind: 'paths', paths })
  }

  /** Is this address one that the program itself opens, or does the page go there by itself? */
  mayGo(route: Route): boolean {
    const isMainFrame = route.request().frame().parentFrame() === null
    if (this.#isOpening && isMainFrame) {
      this.#isOpening = false
      return true
    }
    let prevented = false
    const event = {
      url: toProgram(route.request().url()),
      isMainFrame,
      preventDefault: () => (prevented = true),
    }
    this.emit('will-frame-navigate', event)
    return !prevented
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ kind: 'message', channel, args, ends: [] })
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#tell({ kind: 'message', channel, args: [message], ends: transfer.map(({ id }) => id) })
    for (const port of transfer) port.moveTo(this.#place)
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.#opensOutside = handler
  }

  async load(url: string): Promise<void> {
    const page = await this.#page
    this.#isOpening = true
    await page.goto(toChromium(url))
  }

  print(): void {}

  isDestroyed(): boolean {
    return this.#isGone
  }

  /** The page is no more. */
  gone(): void {
    if (this.#isGone) return
    this.#isGone = true
    closeAllAt(this.#place)
    this.emit('destroyed')
  }
}
