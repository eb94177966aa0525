// The host of the development loop as a process: started from the sources, and anew when they change.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { exitCode } from './process.mjs'
import { root } from './project.mjs'

const program = join(root, 'scripts', 'dev-serve.mjs')

/** Starts a host; `announced` is null where it ended before it ran, and why it has said itself. */
async function begin(workspace, port) {
  const child = fork(program, [JSON.stringify({ workspace, port })], { cwd: process.env.INIT_CWD })
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(exitCode(program, code, signal)))
    child.once('error', () => resolve(1))
  })
  const told = new Promise((resolve) => child.once('message', resolve))
  const announced = await Promise.race([told, ended.then(() => null)])
  const end = () => {
    // Not by a signal: Windows has none that a program could answer.
    if (child.connected) child.disconnect()
    return ended
  }
  return { announced, ended, end }
}

/** Starts the host on a workspace, null for the sample; resolves with null where it could not be started. */
export async function startHost(workspace, say) {
  let running = await begin(workspace, undefined)
  if (running.announced === null) return null
  let { announced } = running
  let closing = false
  let queue = Promise.resolve(true)

  /** An end that nobody asked for is said, with what helps. */
  const watch = async (host) => {
    const code = await host.ended
    if (!closing && host === running)
      say(`the host ended (exit ${code}); it is started again when a source changes`)
  }
  void watch(running)

  async function again() {
    if (closing) return false
    const began = Date.now()
    const former = running
    running = null
    await former?.end()
    // On the same port and workspace: there it knows the pages that its predecessor let in.
    const next = await begin(workspace, announced.port)
    if (next.announced === null) {
      say('the host could not be started; it is tried again when a source changes')
      return false
    }
    running = next
    announced = next.announced
    void watch(running)
    say(`the host was started anew in ${((Date.now() - began) / 1000).toFixed(1)} s`)
    return true
  }

  return {
    /** What the host that runs, or ran last, told: its address, port, workspace and own folder. */
    started: () => announced,
    /** Ends the host and starts another, one restart after the other; resolves with whether it runs. */
    restart: () => (queue = queue.then(again)),
    async close() {
      closing = true
      await queue
      await running?.end()
    },
  }
}
