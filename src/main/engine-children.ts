import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import type { StartedChild } from '#engine/children/for-engine.ts'
import type { ChildKind } from '#engine/children/kinds.ts'

/** Starts a utility process that is handed its end of the channel with the first message. */
export function startChild(kind: ChildKind, megabytes: number): StartedChild<MessagePortMain> {
  const child = utilityProcess.fork(join(import.meta.dirname, `${kind}.js`), [String(megabytes)], {
    serviceName: `Modelshare ${kind}`,
    stdio: 'ignore',
    execArgv: [`--js-flags=--max-old-space-size=${megabytes * 2}`],
  })
  const { port1, port2 } = new MessageChannelMain()
  child.postMessage({ type: 'engine' }, [port1])
  return {
    port: port2,
    onExit: (listener) => void child.once('exit', listener),
    kill() {
      // What Electron sends may be left waiting by a process that never pauses.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
  }
}
