import { describe, expect, test } from 'vitest'
import { printsOf, toStart } from '../../../scripts/dev-window-plan.mjs'

const chunk = (code: string, imports: string[] = [], name?: string) => ({
  type: 'chunk',
  isEntry: name !== undefined,
  ...(name === undefined ? {} : { name }),
  code,
  imports,
})

/** A bundle as it is written: chunks have the hash of their content in their names. */
const bundle = {
  'main.js': chunk('main', ['chunk-host-1.js'], 'main'),
  'engine.js': chunk('engine', ['chunk-host-1.js', 'chunk-store-1.js'], 'engine'),
  'reader.js': chunk('reader', ['chunk-xlsx-1.js'], 'reader'),
  'cli.js': chunk('cli', ['chunk-store-1.js'], 'cli'),
  'preload.cjs': chunk('preload', [], 'preload'),
  'chunk-host-1.js': chunk('host', ['chunk-deep-1.js']),
  'chunk-deep-1.js': chunk('deep'),
  'chunk-store-1.js': chunk('store'),
  'chunk-xlsx-1.js': chunk('xlsx'),
  'main.js.map': { type: 'asset' },
}
type Bundle = typeof bundle
const before = printsOf(bundle)

/** The same bundle with a program written otherwise, or reaching another chunk. */
const changed = (change: { [File in keyof Bundle]?: Partial<Bundle[File]> }) =>
  printsOf(
    Object.fromEntries(
      Object.entries(bundle).map(([file, part]) => [file, { ...part, ...Object(Reflect.get(change, file)) }]),
    ),
  )

describe('what of the desktop begins anew when its programs were built anew', () => {
  test('each program is known, and no chunk', () => {
    expect([...before.keys()]).toEqual(['main', 'engine', 'reader', 'cli', 'preload'])
  })

  test.each([
    ['the application at first', null, before, 'application'],
    ['nothing where all is as it was', before, printsOf(bundle), 'nothing'],
    ['the application for its own code', before, changed({ 'main.js': { code: 'other' } }), 'application'],
    [
      'the application for a chunk that it reaches over another',
      before,
      changed({ 'chunk-host-1.js': { imports: ['chunk-deep-2.js'] } }),
      'application',
    ],
    ['the engine for its own code', before, changed({ 'engine.js': { code: 'other' } }), 'engine'],
    [
      'the engine for a chunk that the application does not reach',
      before,
      changed({ 'engine.js': { imports: ['chunk-host-1.js', 'chunk-store-2.js'] } }),
      'engine',
    ],
    [
      'the engine for one of its children',
      before,
      changed({ 'reader.js': { imports: ['chunk-xlsx-2.js'] } }),
      'engine',
    ],
    ['the page for the bridge alone', before, changed({ 'preload.cjs': { code: 'other' } }), 'page'],
    [
      'the engine for both: the page asks for it again',
      before,
      changed({ 'preload.cjs': { code: 'other' }, 'engine.js': { code: 'other' } }),
      'engine',
    ],
    ['nothing for the command line', before, changed({ 'cli.js': { code: 'other' } }), 'nothing'],
  ] as const)('%s', (_, was, is, what) => {
    expect(toStart(was, is)).toBe(what)
  })

  test('a program that is new or gone is a change of the engine', () => {
    const { 'reader.js': _, ...fewer } = bundle
    expect(toStart(before, printsOf(fewer))).toBe('engine')
    expect(toStart(printsOf(fewer), before)).toBe('engine')
  })
})
