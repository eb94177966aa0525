import { describe, expect, it, onTestFinished } from 'vitest'
import type { EngineClient } from '#shared/contract/contract.ts'
import { act, beginAction } from '#engine/store/actions.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { watchChanges } from '#engine/workspace/changes.ts'
import { importSpec, insertDataset, keyOf, plainCell } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { clientOf } from '../../../kit/client.ts'

const spec = importSpec('a.csv')

/** One dataset of one observation, whose id is returned. */
const fill = (ws: Workspace): number =>
  act(ws, spec, (recorder) =>
    recorder.addCell(insertDataset(recorder, { grain: 'year' }), keyOf(ws, 2025, 'a'), plainCell),
  ).result

/** What a reader of the workspace sees: names of its datasets, and the first value. */
async function seen(client: EngineClient): Promise<unknown[]> {
  const names = (await client.datasets.list()).map(({ name }) => name)
  const { rows } = await client.datasets.observations({ datasetId: 1, limit: 10, offset: 0 })
  const subjects = (await client.catalogue.names({})).map(({ text }) => text)
  return [names, rows.map(({ value }) => value), subjects]
}

describe('while an import is under way', () => {
  it('others see what was committed last, and are busy if they would write', async () => {
    const ws = temporaryWorkspace()
    const id = fill(ws)
    const client = clientOf(ws)
    const before = await seen(client)
    expect(before).toEqual([['Tokens by model'], [1], ['a']])
    for (const value of [2, 3]) {
      const action = beginAction(ws, spec)
      action.recorder.editCell(id, { value })
      const added = insertDataset(action.recorder, { name: `Half of ${value}` })
      action.recorder.addCell(added, keyOf(ws, 2025, `new in ${value}`), plainCell)
      expect(await seen(client)).toEqual(value === 2 ? before : [['Tokens by model'], [1], ['a']])
      await expect(client.actions.undo()).rejects.toMatchObject({ data: { code: 'workspace.busy' } })
      await client.workspace.updateSettings({ author: 'Grace' })
      if (value === 2) action.rollback()
      else action.commit()
    }
    expect(await seen(client)).toEqual([['Tokens by model', 'Half of 3'], [3], ['a', 'new in 3']])
    expect(ws.author).toBe('Grace')
  })

  it('a second one is not shown what was there before the first', async () => {
    const ws = temporaryWorkspace()
    const id = fill(ws)
    const client = clientOf(ws)
    for (const value of [2, 3, 4]) {
      const action = beginAction(ws, spec)
      action.recorder.editCell(id, { value })
      expect((await seen(client))[1]).toEqual([value - 1])
      action.commit()
    }
  })
})

describe('a process that may only read', () => {
  it('sees what the writer commits, and is told of it', async () => {
    const ws = temporaryWorkspace()
    const id = fill(ws)
    const reader = openWorkspace(ws.path, { readOnly: true })
    onTestFinished(() => reader.close())
    const client = clientOf(reader)
    const share = async (): Promise<unknown> =>
      (await client.query.share({ datasetId: 1, by: 'subject' })).total
    expect([await seen(client), await share()]).toEqual([[['Tokens by model'], [1], ['a']], [1]])

    act(ws, spec, (recorder) => {
      recorder.editCell(id, { value: 5 })
      recorder.addCell(1, keyOf(ws, 2026, 'b'), { ...plainCell, value: 7 })
    })
    expect(await share()).toEqual([12])
    expect(await seen(client)).toEqual([['Tokens by model'], [5, 7], ['a', 'b']])

    const leaving = new AbortController()
    const changes = watchChanges(reader, leaving.signal, 2)
    const next = changes.next()
    act(ws, spec, (recorder) => recorder.editCell(id, { value: 6 }))
    expect(await next).toMatchObject({ value: { datasetIds: [1] } })
    expect(await share()).toEqual([13])
    leaving.abort()
    expect(await changes.next()).toMatchObject({ done: true })
  })
})
