import type { ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import * as z from 'zod'
import { engineSocketPath } from '#shared/contract/bridge.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import { spawnCli } from './cli.ts'

const startedSchema = z.object({ url: z.string(), file: z.string(), port: z.int(), workspace: z.string() })

export type Server = z.infer<typeof startedSchema> & {
  child: ChildProcess
  /** the token of the address that was printed, used where there is a cookie */
  token: string
  /** name and port in the address */
  host: string
  origin: string
  /** the cookie the token was exchanged for */
  cookie: string
  /** what it has said on stderr so far */
  said(): string
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Asks it to stop, and resolves as `ended` does. */
  stop(): Promise<number | NodeJS.Signals | null>
}

export type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; bytes: Buffer; body: string }

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
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const { statusCode = 0, headers: answered } = response
        resolve({ status: statusCode, headers: answered, bytes, body: bytes.toString('utf8') })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** How a server is started, where not as usual. */
export type Start = { port?: number; args?: string[]; env?: NodeJS.ProcessEnv; enter?: boolean }

/** The token of an address. */
export const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? ''

/** Uses an address as a browser does; resolves with the cookie it gives, empty where it is refused. */
export async function enter(url: string): Promise<string> {
  const { host, port } = new URL(url)
  const entered = await ask(Number(port), `/?token=${tokenOf(url)}`, { headers: { Host: host } })
  return (entered.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
}

/** Starts `modelshare serve`, on a free port unless one is given, and exchanges its token for the cookie. */
export async function startServe(workspace: string, folder: string, start: Start = {}): Promise<Server> {
  const { port = 0, args = ['--no-open'], env, enter: enters = true } = start
  const child = spawnCli(
    ['serve', '--workspace', workspace, '--port', String(port), '--json', ...args],
    folder,
    env,
  )
  if (!child.stdout || !child.stderr) throw new Error('no output to read')
  let errors = ''
  child.stderr.on('data', (data: Buffer) => (errors += data.toString('utf8')))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })
  const line = await new Promise<string>((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve)
    void ended.then((how) => reject(new Error(`serve ended (${how}): ${errors}`)))
  })
  const started = startedSchema.parse(JSON.parse(line))
  const { host, origin } = new URL(started.url)
  return {
    ...started,
    child,
    token: tokenOf(started.url),
    host,
    origin,
    cookie: enters ? await enter(started.url) : '',
    said: () => errors,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
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
export async function socketClient(
  server: Pick<Server, 'port' | 'host' | 'origin' | 'cookie'>,
): Promise<{ client: EngineClient; socket: WebSocket }> {
  const { port, host, origin, cookie } = server
  const socket = await openSocket(port, { Host: host, Origin: origin, Cookie: cookie })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  const client: EngineClient = createORPCClient(new RPCLink({ websocket: socket }))
  return { client, socket }
}
