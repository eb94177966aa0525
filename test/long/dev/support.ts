import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { environment } from '../../cli/support/cli.ts'
import { sharedFolder } from '../../kit/files.ts'
import { inCheckout } from '../../kit/checkout.ts'

const root = inCheckout()

/** What the loop runs from. */
const parts = ['src', 'scripts', 'resources', 'package.json', 'electron.vite.config.ts', 'tsconfig.base.json']

/** A copy of the checkout whose files a test may change, with a development loop that runs in it. */
export type Loop = {
  readonly child: ChildProcess
  /** the addresses that were printed, one for each start of the host */
  readonly addresses: string[]
  /** what it has said so far */
  said(): string
  /** Puts a text in the place of another in a file. */
  edit(file: string, from: string, to: string): void
  /** Resolves with the last address once the host was started so many times. */
  started(times: number): Promise<string>
  /** Asks it to stop; resolves with the exit code. */
  stop(): Promise<number | null>
}

/** Starts `npm run dev` in a copy, on a sample workspace that it makes, and ends it after the tests of the file. */
export function startLoop(): Loop {
  const scratch = sharedFolder()
  const copy = join(scratch, 'checkout')
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const child = spawn(process.execPath, ['scripts/dev.mjs', '--no-open'], {
    cwd: copy,
    // Without the guard against any connection: the loop passes on what the page sends to the host.
    env: { ...environment(scratch), NODE_OPTIONS: '', INIT_CWD: copy },
  })
  let printed = ''
  let said = ''
  child.stdout.on('data', (data: Buffer) => (printed += data.toString('utf8')))
  child.stderr.on('data', (data: Buffer) => (said += data.toString('utf8')))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const addresses = (): string[] => [...printed.matchAll(/^Modelshare: (\S+)$/gm)].map(([, url = '']) => url)
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }
  afterAll(stop)
  return {
    child,
    get addresses() {
      return addresses()
    },
    said: () => said,
    edit(file, from, to) {
      const path = join(copy, file)
      const text = readFileSync(path, 'utf8')
      if (!text.includes(from)) throw new Error(`${file} has no “${from}”`)
      writeFileSync(path, text.replace(from, to))
    },
    started: (times) =>
      vi.waitUntil(
        () => {
          if (child.exitCode !== null) throw new Error(`the loop ended: ${said}${printed}`)
          return addresses().length >= times ? addresses()[times - 1] : undefined
        },
        { timeout: 120_000, interval: 100 },
      ),
    stop,
  }
}
