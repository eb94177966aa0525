import { EventEmitter } from 'node:events'
import type { Page, Route } from 'playwright-core'
import { toProgram } from './addresses.ts'
import { type Chromium, startChromium } from './chromium.ts'

/** The events of the application: `app` listens and speaks through it. */
export const appEvents = new EventEmitter()

type Handler = (request: Request) => Response | Promise<Response>

/** What answers the requests of a scheme, and who is asked about each before. */
export const network: {
  handlers: Map<string, Handler>
  before: ((details: { url: string }, answer: (decision: { cancel?: boolean }) => void) => void) | null
  /** addresses that a page asked for and was not given */
  refused: string[]
} = { handlers: new Map(), before: null, refused: [] }

let starting: Promise<Chromium> | null = null
const guards = new WeakMap<Page, (route: Route) => boolean>()

/** The one Chromium, started with the first window. */
export function chromiumOfWindows(): Promise<Chromium> {
  starting ??= startChromium().then(async (chromium) => {
    await chromium.context.route('**/*', answer)
    return chromium
  })
  return starting
}

export const startedChromium = (): Promise<Chromium> | null => starting

function isCancelled(url: string): boolean {
  let cancelled = false
  network.before?.({ url }, ({ cancel = false }) => (cancelled = cancel))
  return cancelled
}

/** May a page go where it wants to? One that nobody made as a window goes nowhere. */
function mayGo(route: Route): boolean {
  try {
    return guards.get(route.request().frame().page())?.(route) ?? false
  } catch {
    // Playwright does not know a window yet that is only being opened.
    return false
  }
}

async function answer(route: Route): Promise<void> {
  const request = route.request()
  const url = toProgram(request.url())
  const handler = network.handlers.get(new URL(url).protocol.slice(0, -1))
  // An answer without content leaves the page where it is, as a navigation does that was prevented.
  if (request.isNavigationRequest() && !mayGo(route)) return route.fulfill({ status: 204 })
  if (!handler || isCancelled(url)) {
    network.refused.push(url)
    return route.abort('blockedbyclient')
  }
  const response = await handler(new Request(url, { method: request.method() }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** A page for a window. */
export async function newPage(
  size: { width: number; height: number },
  guard: (route: Route) => boolean,
): Promise<Page> {
  const { context } = await chromiumOfWindows()
  const page = await context.newPage()
  guards.set(page, guard)
  await page.setViewportSize(size)
  return page
}

export function onNoWindowLeft(): void {
  appEvents.emit('window-all-closed')
}

export function tellFocus(window: object): void {
  appEvents.emit('browser-window-focus', {}, window)
}
