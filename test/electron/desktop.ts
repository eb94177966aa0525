import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import * as z from 'zod'
import type { Order } from './stand-in/driver.ts'
import {
  answered,
  type ShownDialog,
  shownDialog,
  type ShownItem,
  shownItem,
  type ShownWindow,
  shownWindow,
  type SystemAsked,
  systemAsked,
} from './stand-in/wire.ts'

const root = join(import.meta.dirname, '../..')
const register = new URL('stand-in/register.ts', import.meta.url).href

/** The desktop program under test, driven as a person and the system would. */
export type Desktop = {
  windows(): Promise<ShownWindow[]>
  /** The page of a window, once its program runs. */
  page(id: number): Promise<Page>
  /** The page of the only window there is, once there is one. */
  firstPage(): Promise<Page>
  menu(): Promise<ShownItem[]>
  dialogs(): Promise<ShownDialog[]>
  system(): Promise<SystemAsked>
  /** the utility processes that run now */
  processes(): Promise<number[]>
  order(order: Order): Promise<unknown>
  /** Settles with its exit code. */
  readonly ended: Promise<number | null>
  readonly output: () => string
  quit(): Promise<number | null>
}

type Options = {
  /** what follows the program on its command line */
  args?: readonly string[]
  /** where its settings, data and windows are kept */
  home: string
  cwd?: string
}

/** Starts the built program with the stand-in for Electron; a second start in the same `home` is a second start. */
export async function startDesktop({ args = [], home, cwd = home }: Options): Promise<Desktop> {
  const child: ChildProcess = fork(join(root, 'out/main/main.js'), [...args], {
    cwd,
    execArgv: ['--import', register],
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      STAND_IN_USER_DATA: join(home, 'electron'),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  let output = ''
  child.stdout?.on('data', (data) => (output += String(data)))
  child.stderr?.on('data', (data) => (output += String(data)))
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      resolve(code)
      for (const { reject } of waiting.values())
        reject(new Error(`the program ended with ${code}\n${output}`))
    }),
  )
  let last = 0
  child.on('message', (message) => {
    const { number, value, error } = answered.parse(message)
    const one = waiting.get(number)
    waiting.delete(number)
    if (error === undefined) one?.resolve(value)
    else one?.reject(new Error(error))
  })
  const order = (wanted: Order): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!child.connected) return reject(new Error(`the program has ended\n${output}`))
      const number = ++last
      waiting.set(number, { resolve, reject })
      child.send({ number, order: wanted })
    })
  let browser: Promise<Browser> | null = null
  const windows = async () => z.array(shownWindow).parse(await order({ do: 'windows' }))

  async function page(id: number): Promise<Page> {
    browser ??= order({ do: 'endpoint' }).then((endpoint) => chromium.connectOverCDP(String(endpoint)))
    const joined = await browser
    const target = (await windows()).find((one) => one.id === id)?.target
    for (const one of joined.contexts().flatMap((context) => context.pages())) {
      const session = await one.context().newCDPSession(one)
      const { targetInfo } = await session.send('Target.getTargetInfo')
      await session.detach()
      if (targetInfo.targetId === target) return one
    }
    throw new Error(`the page of window ${id} was not found`)
  }

  return {
    windows,
    page,
    firstPage: async () => {
      for (;;) {
        const [first] = await windows()
        if (first) return page(first.id)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    menu: async () => z.array(shownItem).parse(await order({ do: 'menu' })),
    dialogs: async () => z.array(shownDialog).parse(await order({ do: 'dialogs' })),
    system: async () => systemAsked.parse(await order({ do: 'system' })),
    processes: async () => z.array(z.int()).parse(await order({ do: 'processes' })),
    order,
    ended,
    output: () => output,
    quit: async () => {
      await order({ do: 'quit' }).catch(() => undefined)
      return ended
    },
  }
}
