import { BrowserWindow } from './browser-window.ts'
import { app, told } from './app.ts'
import { copied } from './clipboard.ts'
import { type Answer, answerNext, takeShown } from './dialogs.ts'
import { clickItem, shownItems } from './menus.ts'
import { chromiumOfWindows, network } from './shared.ts'
import { asked, mayHave } from './system.ts'
import { utilityProcesses } from './utility-process.ts'
import type { ShownWindow } from './wire.ts'

/** What a test has the stand-in do or say; each is answered by number. */
export type Order =
  | { do: 'windows' | 'menu' | 'dialogs' | 'system' | 'endpoint' | 'quit' | 'activate' | 'processes' }
  | { do: 'click'; item: string }
  | { do: 'answer'; kind: 'open' | 'save' | 'message'; answer: Answer }
  | { do: 'open-file'; path: string }
  | { do: 'close' | 'focus'; window: number }
  | { do: 'files'; window: number; paths: Record<string, string> }
  | { do: 'kill'; pid: number }
  | { do: 'permission'; permission: string; url: string }

const windowOf = (id: number): BrowserWindow => {
  const found = BrowserWindow.getAllWindows().find((one) => one.id === id)
  if (!found) throw new Error(`no window has the number ${id}`)
  return found
}

async function describe(window: BrowserWindow): Promise<ShownWindow> {
  const page = await window.webContents.page
  const session = await page.context().newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  return {
    id: window.id,
    target: targetInfo.targetId,
    title: await page.title(),
    isVisible: window.isVisible(),
    isFront: window.isFocused(),
    isMaximized: window.isMaximized(),
    bounds: window.getBounds(),
    progress: window.progress,
  }
}

async function follow(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'windows':
      return Promise.all(BrowserWindow.getAllWindows().map(describe))
    case 'menu':
      return shownItems()
    case 'dialogs':
      return takeShown()
    case 'system':
      return { ...asked, ...told, copied: copied.text, refused: network.refused }
    case 'endpoint':
      return (await chromiumOfWindows()).endpoint
    case 'processes':
      return utilityProcesses().map(({ pid }) => pid)
    case 'click':
      return clickItem(order.item)
    case 'answer':
      return answerNext(order.kind, order.answer)
    case 'open-file':
      return app.emit('open-file', { preventDefault: () => undefined }, order.path)
    case 'activate':
      return app.emit('activate', {}, BrowserWindow.getAllWindows().length > 0)
    case 'close':
      return windowOf(order.window).close()
    case 'focus':
      return windowOf(order.window).focus()
    case 'files':
      return windowOf(order.window).webContents.filesAt(order.paths)
    case 'kill':
      return process.kill(order.pid, 'SIGKILL')
    case 'permission':
      return mayHave(order.permission, order.url)
    case 'quit':
      return app.quit()
  }
}

/** Does what the test says that started this process. */
export function listenToTest(): void {
  process.on('message', ({ number, order }: { number: number; order: Order }) => {
    void follow(order).then(
      (value) => process.send?.({ number, value }),
      (error: unknown) => process.send?.({ number, error: String(error) }),
    )
  })
  process.once('disconnect', () => app.exit())
}
