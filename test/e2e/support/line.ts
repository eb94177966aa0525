import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What lies between a page and its host: TCP that a test can have die without a word. */
export type Line = {
  readonly port: number
  /** Says to which port of this machine connections lead from now on. */
  leadTo(port: number): void
  /**
   * Lets every open WebSocket die as a laptop that sleeps or a router that forgets lets it: nothing comes through any
   * more, either way, and neither end learns that. New connections go through.
   */
  killSockets(): void
  close(): void
}

type Pair = { readonly ends: readonly [Socket, Socket]; isSocket: boolean; dead: boolean }

/** Opens a line on a free port of this machine. */
export async function openLine(): Promise<Line> {
  let target = 0
  const pairs = new Set<Pair>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const pair: Pair = { ends: [near, far], isSocket: false, dead: false }
    pairs.add(pair)
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (data) => {
        pair.isSocket ||= from === near && /^Upgrade: websocket/im.test(data.toString('latin1'))
        if (!pair.dead) to.write(data)
      })
      from.on('error', () => undefined)
      from.on('close', () => {
        if (pair.dead) return
        pairs.delete(pair)
        to.destroy()
      })
    }
    pass(near, far)
    pass(far, near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  return {
    port: address.port,
    leadTo(port) {
      target = port
    },
    killSockets() {
      for (const pair of pairs) pair.dead ||= pair.isSocket
    },
    close() {
      server.close()
      for (const { ends } of pairs) for (const end of ends) end.destroy()
    },
  }
}
