import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import * as z from 'zod'
import { engineSocketPath } from '#shared/contract/bridge.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import { spawnCli } from './cli.ts'

const startedSchema = z.object({ url: z.string(), port: z.int(), workspace: z.string() })

export type Server = z.infer<typeof startedSchema> & {
  child: ChildProcess
  token: string
  origin: string
  /** the cookie the token is exchanged for */
  cookie: string
  stop(): Promise<number | null>
}

export type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string }

/** A request with exactly the path and headers given: `fetch` would tidy both. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Starts `modelshare serve`, on any free port where none is named, and exchanges its token for the cookie. */
export async function startServe(workspace: string, folder: string, port = 0): Promise<Server> {
  const args = ['serve', '--workspace', workspace, '--port', String(port), '--no-open', '--json']
  const child = spawnCli(args, folder)
  if (!child.stdout || !child.stderr) throw new Error('no output to read')
  let errors = ''
  child.stderr.on('data', (data: Buffer) => (errors += data.toString('utf8')))
  const line = await new Promise<string>((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`serve ended (exit ${code}): ${errors}`)))
  })
  const started = startedSchema.parse(JSON.parse(line))
  const token = new URL(started.url).searchParams.get('token') ?? ''
  const entered = await ask(started.port, `/?token=${token}`, {
    headers: { Host: `127.0.0.1:${started.port}` },
  })
  const cookie = (entered.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
  return {
    ...started,
    child,
    token,
    cookie,
    origin: `http://127.0.0.1:${started.port}`,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode
      child.kill('SIGTERM')
      await once(child, 'exit')
      return child.exitCode
    },
  }
}

/** Opens the engine's socket with these headers; resolves with the HTTP status where it is refused. */
export function openSocket(port: number, headers: Record<string, string>): Promise<WebSocket | number> {
  const { Origin: origin, ...others } = headers
  const socket = new WebSocket(`ws://127.0.0.1:${port}${engineSocketPath}`, { origin, headers: others })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.once('error', reject)
  })
}

/** The contract over a real WebSocket, as the page in a browser has it. */
export async function socketClient(server: Server): Promise<{ client: EngineClient; socket: WebSocket }> {
  const socket = await openSocket(server.port, { Origin: server.origin, Cookie: server.cookie })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  const client: EngineClient = createORPCClient(new RPCLink({ websocket: socket }))
  return { client, socket }
}
