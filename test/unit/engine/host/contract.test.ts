import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { contract, type EngineClient } from '#shared/contract/contract.ts'
import type { ImportContext } from '#engine/import/router.ts'
import { serveCallers, servePort } from '#engine/host/callers.ts'
import { createDirectClient } from '#engine/router.ts'
import { contextOf } from '../../../kit/client.ts'
import { sharedWorkspace } from '../../../kit/workspace.ts'

/** How long to wait for what comes at once, on a machine that has other things to do. */
const patience = 30_000

const workspace = sharedWorkspace('shipped')
let context: ImportContext

beforeEach(() => {
  context = contextOf(workspace())
})

/** Stands for any text like this in what is compared. */
const says = (text: RegExp): unknown => expect.stringMatching(text)

type Opened = { client: EngineClient; close: () => void }

function overPort(): Opened {
  const { port1, port2 } = new MessageChannel()
  servePort(serveCallers(context), port2)
  const client: EngineClient = createORPCClient(new RPCLink({ port: port1 }))
  port1.start()
  return { client, close: () => port1.close() }
}

const transports: [name: string, open: () => Opened][] = [
  ['directly', () => ({ client: createDirectClient(context), close: () => {} })],
  ['over a message port', overPort],
]

/** Every procedure of the contract that takes input, as `branch.name`. */
const withInput = Object.entries(contract).flatMap(([branch, procedures]) =>
  Object.entries(procedures).flatMap(([name, { '~orpc': definition }]) =>
    'inputSchema' in definition ? [`${branch}.${name}`] : [],
  ),
)

/** Those whose input has optional parts only. */
const acceptAnyObject = new Set(['workspace.updateSettings', 'catalogue.names', 'claims.check'])

const isIterator = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** What a procedure of the client fails with when it gets an input of any type; null where it answers. */
async function failureOf(client: EngineClient, path: string, input: unknown): Promise<unknown> {
  const [branch = '', name = ''] = path.split('.')
  const call: unknown = Reflect.get(Reflect.get(client, branch), name)
  if (typeof call !== 'function') throw new Error(`no procedure ${path}`)
  try {
    const answer: unknown = await Reflect.apply(call, null, [input])
    if (isIterator(answer)) await answer.next()
    return null
  } catch (error) {
    return error
  }
}

describe.each(transports)('called %s', (_, open) => {
  test('a procedure answers', async () => {
    const { client, close } = open()
    expect((await client.workspace.info()).path).toBe(context.workspace.path)
    close()
  })

  test('a failure arrives typed, with code, message and next step', async () => {
    const { client, close } = open()
    await expect(client.datasets.get({ id: 4711 })).rejects.toMatchObject({
      defined: true,
      code: 'PROBLEM',
      data: {
        code: 'dataset.not-found',
        params: { dataset: 4711 },
        message: says(/4711/),
        nextStep: says(/\S/),
      },
    })
    close()
  })

  test('input that breaks the contract is refused by name, before any work', async () => {
    const { client, close } = open()
    const wrong = { datasetId: -1, limit: 1e9, offset: 'x' }
    await expect(Reflect.apply(client.datasets.observations, null, [wrong])).rejects.toMatchObject({
      defined: true,
      data: {
        code: 'input.invalid',
        message: says(/datasetId: .*limit: .*offset: /),
      },
    })
    close()
  })

  test('a fault of the program is internal and tells nothing of the data', async () => {
    const { client, close } = open()
    const written: string[] = []
    const log = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text))
      return true
    })
    const read = vi.spyOn(context.settings, 'read').mockImplementation(() => {
      throw new TypeError('cannot read “a secret cell”')
    })
    const failure: unknown = await client.workspace.settings().then(
      () => null,
      (error: unknown) => error,
    )
    read.mockRestore()
    log.mockRestore()
    expect(failure).toMatchObject({ defined: true, data: { code: 'internal' } })
    expect(JSON.stringify(failure)).not.toContain('secret')
    expect(written.join('')).toMatch(/^fault in workspace\.settings: TypeError\n +at /)
    expect(written.join('')).not.toContain('secret')
    close()
  })

  test('an abort reaches the work', async () => {
    const { client, close } = open()
    const before = context.workspace.listeners.size
    const control = new AbortController()
    const changes = await client.workspace.changes(undefined, { signal: control.signal })
    const next = changes.next()
    await vi.waitFor(() => expect(context.workspace.listeners.size).toBe(before + 1), patience)
    control.abort()
    await next.catch(() => null)
    await vi.waitFor(() => expect(context.workspace.listeners.size).toBe(before), patience)
    close()
  })

  test('large input and output pass', async () => {
    const { client, close } = open()
    const texts = Array.from({ length: 2000 }, (_unused, index) => `${'n'.repeat(400)} ${index}`)
    const rows = ['month,model,share', ...texts.map((text) => `2025-11,${text},0.05`)]
    const stage = await client.imports.stage({ kind: 'text', text: rows.join('\n'), name: 'large.csv' })
    const selection = {
      stageId: stage.stageId,
      table: stage.suggestedTable,
      mapping: { definition: { name: 'Large', measure: 'share' as const, unit: 'percent' } },
      target: { kind: 'new' as const },
    }
    const { report } = await client.imports.preview(selection)
    expect(report.rows.accepted).toBe(2000)
    expect(report.subjects.unresolved).toHaveLength(2000)
    expect(await client.imports.discard({ stageId: stage.stageId })).toEqual({ discarded: true })
    close()
  })

  test('whatever is sent instead of input, no procedure has a fault and the engine lives', async () => {
    const { client, close } = open()
    const hostile = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, maxDepth: 3 }),
      fc.constantFrom<unknown>(NaN, Infinity, -1, 1e308, '__proto__', JSON.parse('{"__proto__":{"id":1}}')),
      fc.record({ id: fc.anything(), datasetId: fc.anything(), limit: fc.anything() }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...withInput), hostile, async (path, input) => {
        const failure = await failureOf(client, path, input)
        fc.pre(failure !== null || !acceptAnyObject.has(path))
        expect(failure).toMatchObject({ code: 'PROBLEM', data: { code: says(/^(?!internal)/) } })
      }),
      {
        numRuns: 300,
        // The wire format itself cannot carry this: it is refused before a procedure is reached.
        examples: [['risks.create', new Set([Object.fromEntries([['__proto__', new Date(0)]])])]],
      },
    )
    expect((await client.workspace.info()).datasets).toBe(0)
    expect(await client.actions.state()).toEqual({ undo: null, redo: null })
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false)
    close()
  })
})

test('a page that goes away ends its streams', async () => {
  const { client, close } = overPort()
  const before = context.workspace.listeners.size
  const changes = await client.workspace.changes()
  const next = changes.next()
  next.catch(() => null)
  await vi.waitFor(() => expect(context.workspace.listeners.size).toBe(before + 1), patience)
  close()
  await vi.waitFor(() => expect(context.workspace.listeners.size).toBe(before), patience)
})
