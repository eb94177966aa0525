import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, onTestFinished, test } from 'vitest'
import type { EngineClient } from '#shared/contract/contract.ts'
import { router } from '#engine/router.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { fill } from './awkward.ts'
import { contextOf } from '../../../kit/client.ts'

test('a page gets the files over its port', async () => {
  const workspace = temporaryWorkspace()
  const id = fill(workspace, [{ period: '2025-11-03', subject: 'all models', value: 1 }])
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  new RPCHandler(router).upgrade(port2, { context: contextOf(workspace) })
  port2.start()
  const client: EngineClient = createORPCClient(new RPCLink({ port: port1 }))
  port1.start()
  const { rows, files } = await client.exports.dataset({ datasetId: id, format: 'csv' })
  expect(rows).toBe(1)
  expect(files.map(({ content }) => content.type)).toEqual(['text/csv', 'application/json'])
  expect(await files[0]?.content.text()).toContain('2025-11-03,all models,1,')
  await expect(client.exports.dataset({ datasetId: 99, format: 'csv' })).rejects.toMatchObject({
    defined: true,
    data: { code: 'dataset.not-found' },
  })
})
