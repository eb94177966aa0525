// The page of the development loop, from Vite's server; what is the host's is passed on to it.
import { randomBytes } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { loadConfigFromFile } from 'electron-vite'
import { createLogger, createServer as createViteServer } from 'vite'
import { pageHeaders, withNonce } from '../src/engine/host/page.ts'
import { engineSocketPath, sessionPath, uploadPath } from '../src/shared/contract/bridge.ts'
import { cacheDir, root } from './project.mjs'

/**
 * What the host answers: the way in, and what the page asks of it. All else is the page. Exactly these: the page's
 * sources have a folder `engine`, and Vite's own socket has a token too.
 */
const requestsOfHost = `^(?:${sessionPath}|${uploadPath}|/\\?token=.*)$`
const socketOfHost = `^${engineSocketPath}$`

/** What the page is made of; nothing else of the disk is served. */
const ofPage = ['src', 'resources', 'package.json', 'node_modules']

/**
 * The React plugin puts a script into the page, which the policy of the shipped page refuses. All else stays as
 * strict as there, so that what the policy would break is noticed here.
 */
const withOwnScript = (policy, nonce) =>
  policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`)

/** Answers `/` as the host does, with the page as Vite has it. */
async function sendPage(vite, nonce, request, response) {
  try {
    const source = readFileSync(join(vite.config.root, 'index.html'), 'utf8')
    const html = await vite.transformIndexHtml('/', source)
    const headers = pageHeaders(nonce, `ws://${request.headers.host}`)
    headers['Content-Security-Policy'] = withOwnScript(headers['Content-Security-Policy'], nonce)
    headers['Content-Type'] = 'text/html; charset=utf-8'
    response.writeHead(200, headers).end(withNonce(html, nonce))
  } catch (error) {
    vite.config.logger.error(String(error), { error })
    response.writeHead(500).end('The page could not be made; the terminal says why\n')
  }
}

/**
 * The host knows its pages by name and port: a request gets the host's port in place of ours. What does not come
 * from a page of ours keeps its origin, and the host refuses it.
 */
function addressTo(port) {
  return (passed, { headers: { host = '', origin }, socket }) => {
    const theirs = host.replace(new RegExp(`:${socket.localPort}$`), `:${port}`)
    passed.setHeader('Host', theirs)
    if (origin === `http://${host}`) passed.setHeader('Origin', `http://${theirs}`)
  }
}

function proxyTo(port, ws) {
  return {
    target: `http://127.0.0.1:${port}`,
    ws,
    configure: (proxy) => {
      proxy.on('proxyReq', addressTo(port))
      proxy.on('proxyReqWs', addressTo(port))
    },
  }
}

/** Pages knock while the host is being started anew: that is no error. */
function quietLogger() {
  const logger = createLogger('info')
  const error = logger.error.bind(logger)
  logger.error = (text, options) => {
    const code = options?.error?.code
    if (text.includes('proxy') && (code === 'ECONNREFUSED' || code === 'ECONNRESET')) return
    error(text, options)
  }
  return logger
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server.address().port))
  })
}

/** Ends a server with all that is connected: sockets that were passed on would keep it running. */
function closing(server) {
  const sockets = new Set()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () => {
    const closed = new Promise((resolve) => {
      server.close(resolve)
    })
    for (const socket of sockets) socket.destroy()
    return closed
  }
}

/**
 * Serves the page on loopback, on the port or a free one, in front of the host on `hostPort`; null for the window of the
 * desktop, which reaches its engine by itself and has the page under an address of its own.
 */
export async function servePage(hostPort, port = 0) {
  const { config } = await loadConfigFromFile({ command: 'serve', mode: 'development' }, undefined, root)
  const nonce = randomBytes(16).toString('base64')
  // Not Vite's own server: that one ends the process at a signal, before the host has closed the workspace.
  const server = createServer()
  const close = closing(server)
  const own = await listen(server, port)
  const proxy =
    hostPort === null
      ? undefined
      : { [requestsOfHost]: proxyTo(hostPort, false), [socketOfHost]: proxyTo(hostPort, true) }
  // By itself the page asks the host that it is from.
  const direct = hostPort === null ? { host: '127.0.0.1', protocol: 'ws', clientPort: own } : {}
  const vite = await createViteServer({
    root: config.renderer.root,
    configFile: false,
    mode: 'development',
    cacheDir: join(cacheDir, 'vite'),
    customLogger: quietLogger(),
    html: { cspNonce: nonce },
    plugins: config.renderer.plugins,
    server: {
      middlewareMode: { server },
      hmr: { server, ...direct },
      proxy,
      fs: { allow: ofPage.map((name) => realpathSync(join(root, name))) },
    },
  })
  server.on('request', (request, response) => {
    if (request.method === 'GET' && request.url === '/') void sendPage(vite, nonce, request, response)
    else vite.middlewares(request, response)
  })
  return {
    watcher: vite.watcher,
    url: `http://127.0.0.1:${own}`,
    /** The address here for an address of the host. */
    addressOf(url) {
      const address = new URL(url)
      address.port = String(own)
      return address.href
    },
    close: async () => {
      await vite.close()
      await close()
    },
  }
}
