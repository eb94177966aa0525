import { expect, onTestFinished, test } from 'vitest'
import { servePage } from '../../../scripts/dev-page.mjs'
import { answerFromServer } from '../../../src/main/development.ts'

test('the page of the window finds the server by itself, under the shipped policy and one socket', async () => {
  const page = await servePage(null)
  onTestFinished(() => page.close())
  const server = new URL(page.url)
  const answer = await answerFromServer(server, 'app://modelshare/')
  const policy = answer.headers.get('content-security-policy') ?? ''
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  expect(policy).toContain(`connect-src 'self' ws://${server.host};`)
  expect(policy).not.toContain('unsafe')
  expect(await answer.text()).toContain(`nonce="${nonce}"`)
  const client = await answerFromServer(server, 'app://modelshare/@vite/client')
  const code = await client.text()
  expect(code).toContain('"127.0.0.1"')
  expect(code).toContain(server.port)
  // There is no host behind it: what a browser would ask one for is nowhere.
  const upload = await fetch(new URL('/upload', server), { method: 'POST' })
  expect(upload.status).toBe(404)
})
