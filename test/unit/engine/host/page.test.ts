import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { pageFile, pageSegments } from '#engine/host/page.ts'
import { answerPage } from '../../../../src/main/page-response.ts'
import { sharedFolder } from '../../../kit/files.ts'

const outside = sharedFolder()
const folder = join(outside, 'renderer')

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__" />')
  writeFileSync(join(folder, 'assets', 'index-AbC_12.js'), '1')
  writeFileSync(join(outside, 'secret.json'), '{}')
  mkdirSync(join(outside, 'renderer-beside'))
  writeFileSync(join(outside, 'renderer-beside', 'secret.json'), '{}')
  symlinkSync(join(outside, 'secret.json'), join(folder, 'assets', 'link.json'))
  symlinkSync(outside, join(folder, 'up'))
  symlinkSync(join(outside, 'renderer-beside'), join(folder, 'beside'))
})

const hostile = [
  '/../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/%2E%2E%2Fsecret.json',
  '/%252e%252e/secret.json',
  '/assets/../../secret.json',
  '/assets/..\\..\\secret.json',
  '/assets/%5c..%5csecret.json',
  '/\\\\server\\share\\secret.json',
  '//server/share/secret.json',
  '/%2f%2fserver/share/secret.json',
  '/assets/link.json%00.js',
  '/C:/Windows/win.json',
  '/C%3A/Windows/win.json',
  '/secret.json:stream.js',
  '/.env.json',
  '/./secret.json',
  '/compare',
  '/assets',
  '/assets/',
  '/assets/secret.json.',
  '/assets/secret.json%20',
  '/%E0%A4%A',
  'secret.json',
  '',
]

describe('a URL path', () => {
  test.each(hostile)('%j asks for nothing', (path) => {
    expect(pageFile(folder, path)).toBeNull()
  })

  test.each(['/assets/link.json', '/up/secret.json', '/beside/secret.json'])(
    '%s leads outside through a symlink and is refused',
    (path) => {
      expect(pageSegments(path)).not.toBeNull()
      expect(pageFile(folder, path)).toBeNull()
    },
  )

  test('names a file of the page', () => {
    expect(pageFile(folder, '/assets/index-AbC_12.js')).toEqual({
      path: join(folder, 'assets', 'index-AbC_12.js'),
      type: 'text/javascript; charset=utf-8',
    })
  })

  test.each(['/', '/index.html'])('%s is the page itself', (path) => {
    expect(pageFile(folder, path)?.path).toBe(join(folder, 'index.html'))
  })

  test('never leads out of the folder, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '%2e%2e',
        '.',
        '/',
        '\\',
        '%5c',
        '%2f',
        '%00',
        'C:',
        'up',
        'assets',
        'secret.json',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const found = pageFile(folder, `/${pieces.join('')}`)
        expect(found === null || found.path.startsWith(`${folder}/`)).toBe(true)
      }),
    )
  })
})

describe('the app:// handler', () => {
  test('answers with the page under its policy, with a nonce of its own', async () => {
    const answer = await answerPage(folder, 'app://modelshare/?x=/../#/..')
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'absent'
    expect(await answer.text()).toBe(`<meta property="csp-nonce" nonce="${nonce}" />`)
    expect(policy).not.toMatch(/unsafe/)
  })

  test.each([
    'app://modelshare/../secret.json',
    'app://modelshare/%2e%2e/secret.json',
    'app://modelshare/assets/..%5c..%5csecret.json',
    'app://modelshare//server/share/x.json',
    'app://modelshare/assets/link.json',
    'app://modelshare/assets/%00.js',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://modelshare/index.html',
  ])('has nothing at %s', async (url) => {
    expect((await answerPage(folder, url)).status).toBe(404)
  })
})
