import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import {
  answerFromServer,
  developmentPage,
  isPageSocket,
  pageVariable,
} from '../../../src/main/development.ts'

const page = new URL('http://127.0.0.1:4200')

test.each([
  ['what is installed', { [pageVariable]: page.href }, true],
  ['nothing is named', {}, false],
  ['no address', { [pageVariable]: 'here' }, false],
  ['another machine', { [pageVariable]: 'http://192.168.1.7:4200' }, false],
  ['a name that may be another machine', { [pageVariable]: 'http://localhost.example:4200' }, false],
  ['another scheme', { [pageVariable]: 'file:///tmp/page' }, false],
])('there is no server of a loop: %s', (_, env, isPackaged) => {
  expect(developmentPage(env, isPackaged)).toBeNull()
})

test('the server that the loop names is taken where nothing is installed', () => {
  expect(developmentPage({ [pageVariable]: page.href }, false)).toEqual(page)
})

test.each([
  ['ws://127.0.0.1:4200/?token=1', page, true],
  ['ws://127.0.0.1:4201/', page, false],
  ['ws://example.org:4200/', page, false],
  ['http://127.0.0.1:4200/', page, false],
  ['no address', page, false],
  ['ws://127.0.0.1:4200/', null, false],
])('%s is the socket of %s: %s', (url, server, is) => {
  expect(isPageSocket(url, server)).toBe(is)
})

test('an address of the page is answered with what the server has there, under its policy', async () => {
  const server = createServer((request, response) => {
    const known = request.url === '/a.ts?t=1'
    response.writeHead(known ? 200 : 404, {
      'Content-Type': 'text/javascript',
      'Content-Security-Policy': 'x',
    })
    response.end(known ? 'export {}' : '')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const own = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  const found = await answerFromServer(own, 'app://modelshare/a.ts?t=1')
  expect([found.status, await found.text()]).toEqual([200, 'export {}'])
  expect(found.headers.get('content-security-policy')).toBe('x')
  expect((await answerFromServer(own, 'app://modelshare/b.ts')).status).toBe(404)
})
