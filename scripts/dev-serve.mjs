// `serve` from the sources, as a child of the development loop: it tells where it runs, and ends when the loop does.
import { dirname } from 'node:path'
import { serve } from '../src/cli/serve/serve.ts'

const say = (text) => process.stderr.write(`modelshare: ${text}\n`)
const { workspace, port } = JSON.parse(process.argv[2])

// `serve` closes all it opened at a signal; before it waits for one, nothing is open.
process.once('disconnect', () => process.emit('SIGTERM') || process.exit())

try {
  process.exitCode = await serve({
    workspace,
    port,
    name: undefined,
    open: false,
    announce: ({ file, ...started }) => process.send?.({ ...started, folder: dirname(file) }),
    say,
  })
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  if (process.connected) process.disconnect()
}
