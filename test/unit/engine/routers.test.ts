import { describe, expect, it } from 'vitest'
import { importData } from '../../kit/dataset.ts'
import { temporaryWorkspace } from '../../kit/workspace.ts'
import { clientOf } from '../../kit/client.ts'

/** A client whose calls pass the contract's checks of inputs and outputs, and one dataset of two weeks. */
function client() {
  const ws = temporaryWorkspace()
  importData(ws, {}, [
    { period: '2025-11-24', subject: 'a', value: 10 },
    { period: '2025-12-01', subject: 'a', value: 20 },
  ])
  return clientOf(ws)
}

const first = 2 ** 32 + 1

describe('the procedures', () => {
  it('answer for datasets as the contract says', async () => {
    const { datasets } = client()
    expect(await datasets.list()).toMatchObject([{ id: 1, observations: 2 }])
    expect(await datasets.get({ id: 1 })).toMatchObject({ periods: { first: '2025-11-24' } })
    expect(await datasets.periods({ datasetId: 1 })).toEqual(['2025-11-24', '2025-12-01'])
    expect(await datasets.members({ datasetId: 1, by: 'subject' })).toEqual([{ key: 'a', label: 'a' }])
    expect(await datasets.imports({ id: 1 })).toEqual([])
    const window = { datasetId: 1, periods: ['2025-12-01'], limit: 5, offset: 0 }
    expect(await datasets.observations(window)).toMatchObject({ total: 1, rows: [{ value: 20 }] })
    expect(await datasets.origin({ observationId: first })).toMatchObject({ run: null, edits: [{}] })
  })

  it('change, undo and redo', async () => {
    const { datasets, actions } = client()
    const { changed } = await datasets.edit({ edits: [{ observationId: first, patch: { value: 11 } }] })
    expect(changed).toMatchObject([{ value: 11 }])
    const add = { datasetId: 1, period: '2025-12-08', subject: 'b', patch: { value: 1 } }
    const { observationId } = await datasets.add(add)
    await datasets.removeObservations({ observationIds: [observationId] })
    await datasets.update({ id: 1, definition: { note: 'n' }, source: { url: 'u' }, reason: 'r' })
    await datasets.remove({ id: 1 })
    expect(await actions.state()).toMatchObject({ undo: { key: 'removeDataset' }, redo: null })
    expect((await actions.undo()).label).toBe('Remove Tokens by model')
    expect((await actions.redo()).label).toBe('Remove Tokens by model')
    const history = await actions.history({ limit: 10 })
    expect(history.map(({ labelKey }) => labelKey.key)).toEqual([
      'removeDataset',
      'defineDataset',
      'removeObservations',
      'addObservation',
      'editCell',
      'importNew',
    ])
    expect(await actions.history({ datasetId: 9, limit: 10 })).toEqual([])
    expect(await actions.history({ limit: 1, offset: 1 })).toMatchObject([{ reason: 'r' }])
  })

  it('answer for the workspace, and tell of settings', async () => {
    const { workspace } = client()
    const leaving = new AbortController()
    const changes = await workspace.changes(undefined, { signal: leaving.signal })
    expect(await workspace.info()).toMatchObject({ datasets: 1, observations: 2 })
    expect(await workspace.verify()).toMatchObject({ ok: true })
    expect((await workspace.diagnostics()).text).toContain('Modelshare')
    expect(await workspace.updateSettings({ author: 'Grace', theme: 'dark' })).toMatchObject({
      theme: 'dark',
    })
    expect(await workspace.settings()).toMatchObject({ author: 'Grace' })
    expect(await changes.next()).toMatchObject({ value: { topics: ['settings'] } })
    leaving.abort()
    expect(await changes.next()).toMatchObject({ done: true })
  })
})
