import { execFile } from 'node:child_process'
import { linkSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createWorkspace } from '#engine/workspace/open.ts'
import { environment, runCli } from './support/cli.ts'
import { childrenOf } from './support/processes.ts'
import { ask, openSocket, type Server, socketClient, startServe } from './support/server.ts'
import { sharedFolder } from '../kit/files.ts'

const folder = sharedFolder()
const workspace = join(folder, 'served.modelshare')
let server: Server

beforeAll(async () => {
  createWorkspace(workspace).close()
  server = await startServe(workspace, folder)
})
afterAll(async () => {
  await server.stop()
})

const own = (headers: Record<string, string> = {}) => ({
  Host: server.host,
  Cookie: server.cookie,
  ...headers,
})

describe('the token', () => {
  test('is exchanged for a cookie that scripts and other sites never get', async () => {
    const fresh = await startServe(workspace, folder, { enter: false })
    const headers = { Host: fresh.host }
    const entered = await ask(fresh.port, `/?token=${fresh.token}`, { headers })
    await fresh.stop()
    expect(entered.status).toBe(200)
    expect(entered.body).toContain('content="0; url=/"')
    expect(entered.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict$/)
  })

  test.each(['', 'x', 'A'.repeat(43)])('%j instead of it is refused', async (token) => {
    const answer = await ask(server.port, `/?token=${token}`, { headers: own({ Cookie: '' }) })
    expect(answer.status).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test.each(['/', '/index.html', '/assets/none.js', '/upload'])(
    'nothing at %s without the cookie',
    async (path) => {
      const method = path === '/upload' ? 'POST' : 'GET'
      const answer = await ask(server.port, path, { method, headers: own({ Cookie: 'modelshare-1=x' }) })
      expect(answer.status).toBe(403)
      expect(answer.body).not.toContain('<script')
    },
  )

  test('the refusal is in the language of the browser', async () => {
    const answer = await ask(server.port, '/', {
      headers: own({ Cookie: '', 'Accept-Language': 'it-IT,en' }),
    })
    expect(answer.body).toContain('Questo indirizzo non è tra quelli ammessi')
  })
})

describe('the page', () => {
  test('comes with a policy that allows its own origin and no inline script', async () => {
    const page = await ask(server.port, '/', { headers: own() })
    expect(page.status).toBe(200)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(policy).not.toMatch(/unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'absent'
    expect(page.body).toContain(`nonce="${nonce}"`)
    expect(page.body).not.toContain('__CSP_NONCE__')
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)/)
  })

  test('has a nonce of its own in each response', async () => {
    const policies = await Promise.all([1, 2].map(() => ask(server.port, '/', { headers: own() })))
    expect(policies[0]?.headers['content-security-policy']).not.toBe(
      policies[1]?.headers['content-security-policy'],
    )
  })

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00.js',
    '//127.0.0.1/c$/index.html',
    '/C:/package.json',
    '/.git/config.json',
    '/assets/',
    '/compare',
    '/missing.js',
  ])('has nothing at %s', async (path) => {
    const answer = await ask(server.port, path, { headers: own() })
    expect(answer.status).toBe(404)
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('answers no other method', async () => {
    expect((await ask(server.port, '/', { method: 'PUT', headers: own() })).status).toBe(405)
  })
})

describe('a part of the page', () => {
  /** Where the page has its program. */
  const script = async (): Promise<string> => {
    const { body } = await ask(server.port, '/', { headers: own() })
    return /src="\.(\/assets\/[^"]+\.js)"/.exec(body)?.[1] ?? ''
  }

  test('is compressed for who takes that, kept by its content, and the same for who does not', async () => {
    const path = await script()
    const plain = await ask(server.port, path, { headers: own({ 'Accept-Encoding': 'identity' }) })
    expect(plain.headers['content-encoding']).toBeUndefined()
    const packed = await ask(server.port, path, { headers: own({ 'Accept-Encoding': 'br, gzip' }) })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(packed.headers['cache-control']).toContain('immutable')
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2)
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true)
  })

  test.each(['gzip;q=0', 'br', '', 'xgzip'])('is not compressed where “%s” is taken', async (accepted) => {
    const answer = await ask(server.port, await script(), { headers: own({ 'Accept-Encoding': accepted }) })
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.status).toBe(200)
  })

  test('the compressed file itself is no part of the page', async () => {
    const answer = await ask(server.port, `${await script()}.gz`, { headers: own() })
    expect(answer.status).toBe(404)
  })
})

describe('another site', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    '169.254.0.1:4747',
    'localhost.evil.example',
  ])('that points its name %s here is refused, even with the cookie', async (host) => {
    expect((await ask(server.port, '/', { headers: own({ Host: host }) })).status).toBe(421)
  })

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', ''])(
    'of origin %j cannot upload or connect, even with the cookie',
    async (origin) => {
      const headers = own(origin === '' ? {} : { Origin: origin })
      const upload = await ask(server.port, '/upload', { method: 'POST', headers, body: 'x' })
      expect(upload.status).toBe(403)
      expect(await openSocket(server.port, headers)).toBe(403)
    },
  )

  test('cannot connect without the cookie', async () => {
    expect(await openSocket(server.port, own({ Origin: server.origin, Cookie: '' }))).toBe(403)
    const wrong = { Host: server.host, Origin: server.origin, Cookie: `${server.cookie}x` }
    expect(await openSocket(server.port, wrong)).toBe(403)
  })
})

describe('the engine behind it', () => {
  test('answers over the socket', async () => {
    const { client, socket } = await socketClient(server)
    expect((await client.workspace.info()).path).toBe(workspace)
    socket.close()
  })

  test('reads what the page uploads and no other file', async () => {
    const { client, socket } = await socketClient(server)
    const headers = own({ Origin: server.origin })
    const body = 'date,model,tokens\n2025-11-03,openai/gpt-4o,12\n'
    const sent = await ask(server.port, '/upload', { method: 'POST', headers, body })
    expect(sent.status).toBe(201)
    const { upload } = z.object({ upload: z.string() }).parse(JSON.parse(sent.body))
    const stage = await client.imports.stage({ kind: 'upload', upload, name: 'tokens.csv' })
    expect(stage.file).toBe('tokens.csv')

    const secret = join(folder, 'secret.csv')
    writeFileSync(secret, body)
    symlinkSync(secret, join(folder, 'link.csv'))
    await expect(client.imports.stage({ kind: 'path', path: secret })).rejects.toMatchObject({
      code: 'PROBLEM',
    })
    for (const name of [`../${secret}`, secret, '..', '.', '']) {
      await expect(
        client.imports.stage({ kind: 'upload', upload: name, name: 'x.csv' }),
      ).rejects.toMatchObject({
        code: 'PROBLEM',
      })
    }
    socket.close()
  })

  test('outlives a frame that is no message and a page that breaks off', async () => {
    const { socket: broken } = await socketClient(server)
    broken.send('{"no": "message')
    broken.send(Buffer.from([0, 255, 1, 2, 3]))
    broken.terminate()
    const { client, socket } = await socketClient(server)
    expect((await client.workspace.info()).path).toBe(workspace)
    socket.close()
  })
})

test('a port that is taken is an error when it was asked for', async () => {
  const other = join(folder, 'other.modelshare')
  createWorkspace(other).close()
  const ran = await runCli(
    ['serve', '-w', other, '--port', String(server.port), '--no-open', '--json'],
    folder,
  )
  expect(ran.code).toBe(1)
  expect(ran.stderr).toBe(`error input.invalid: The input is not valid: port ${server.port} is taken\n`)
})

test('a signal closes the workspace and frees it', async () => {
  const path = join(folder, 'stopped.modelshare')
  createWorkspace(path).close()
  const stopping = await startServe(path, folder)
  const { socket } = await socketClient(stopping)
  expect(await stopping.stop()).toBe(0)
  socket.terminate()
  const again = await startServe(path, folder)
  expect(await again.stop()).toBe(0)
})

test('a workspace that is being written is served read-only, and the writer is told', async () => {
  const second = await startServe(workspace, folder)
  const { client, socket } = await socketClient(second)
  const info = await client.workspace.info()
  expect(info.readOnly).toBe(true)
  expect(info.heldBy).toContain(String(childrenOf(server.child.pid ?? 0)[0]))
  socket.terminate()
  expect(await second.stop()).toBe(0)
})

test('a workspace of two names is served read-only', async () => {
  const path = join(folder, 'named.modelshare')
  createWorkspace(path).close()
  linkSync(path, join(folder, 'named-twice.modelshare'))
  const second = await startServe(path, folder)
  const { client, socket } = await socketClient(second)
  expect(await client.workspace.info()).toMatchObject({ readOnly: true, heldBy: null })
  socket.terminate()
  expect(await second.stop()).toBe(0)
})

test('a checkout runs commands from any folder and adds nothing to what they print', async () => {
  const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs')
  const env = { ...environment(folder), INIT_CWD: folder }
  const args = ['datasets', '-w', 'stopped.modelshare', '--json']
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [run, 'cli', ...args], {
    cwd: tmpdir(),
    env,
  })
  expect(stdout).toBe('[]\n')
  expect(stderr).toBe('')
})
