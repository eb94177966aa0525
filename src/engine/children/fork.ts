import { type ChildProcess, fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { type ChildExit, isFromChild, type Spawn } from './child.ts'
import { nurseryOf } from './kinds.ts'

/**
 * The C library of Linux gives each thread an arena of its own and keeps what was freed in it: threads that clear up
 * for V8 leave tens of megabytes that nobody uses.
 */
export const fewArenas = { MALLOC_ARENA_MAX: '2' }

const running = new Set<ChildProcess>()
let endsChildren = false

/** A child ends with its parent by itself, but not at once where it is in the middle of something. */
function endChildrenAtExit(): void {
  if (endsChildren) return
  endsChildren = true
  process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL')
  })
}

/**
 * Starts a child as a process of Node. The heap is wider than the bound, so that it is the bound that ends
 * the child. What it compiles is kept where `enableCompileCache` keeps it for a command.
 */
export const forkChild: Spawn = ({ kind, entry, megabytes }) => {
  endChildrenAtExit()
  const compiled = getCompileCacheDir()
  const child = fork(entry, [String(megabytes), String(process.pid)], {
    serialization: 'advanced',
    // Parsers write what puzzles them to the console, where nobody asked for it.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }),
      ...fewArenas,
      ...process.env,
    },
    execArgv: [`--max-old-space-size=${megabytes * 2}`, `--max-semi-space-size=${nurseryOf(kind)}`],
    windowsHide: true,
  })
  running.add(child)
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.on('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null })
    })
  }).finally(() => running.delete(child))
  return {
    exited,
    // To a process that is gone nothing can be said; its end tells why.
    send: (frame) => void child.send(frame, () => undefined),
    listen(receive) {
      child.removeAllListeners('message')
      child.on('message', (frame: unknown) => {
        if (isFromChild(frame)) receive(frame)
      })
    },
    hold(held) {
      if (held) {
        child.ref()
        child.channel?.ref()
      } else {
        child.unref()
        child.channel?.unref()
      }
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
