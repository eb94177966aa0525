import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openSettings } from '#engine/settings.ts'
import { act } from '#engine/store/actions.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { watchChanges } from '#engine/workspace/changes.ts'
import { diagnostics } from '#engine/workspace/diagnostics.ts'
import { workspaceInfo } from '#engine/workspace/info.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importSpec, insertDataset, keyOf, plainCell } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

const spec = importSpec('secret-file.csv')

/** Two datasets of one observation each; ids of the observations. */
const fill = (ws: Workspace): number[] =>
  act(ws, spec, (recorder) =>
    [0, 1].map(() =>
      recorder.addCell(insertDataset(recorder, { name: 'Secret name' }), keyOf(ws, 1, 'secret subject'), {
        ...plainCell,
        value: 123456,
      }),
    ),
  ).result

describe('verify', () => {
  it('finds nothing wrong where nothing is', async () => {
    const ws = temporaryWorkspace()
    fill(ws)
    const verified = await verifyWorkspace(ws)
    expect(verified).toMatchObject({ ok: true, problems: [], datasets: [{ ok: true }, { ok: true }] })
  })

  it('names the dataset whose value, subject or row is not what was written', async () => {
    for (const damage of [
      'UPDATE observation SET value = 123457 WHERE id < 8589934592',
      'UPDATE observation SET note = char(0) WHERE id < 8589934592',
      'DELETE FROM observation WHERE id < 8589934592',
      "INSERT INTO subject (text, kind) VALUES ('other', ''); UPDATE observation SET subject_id = 2 WHERE id < 8589934592",
    ]) {
      const ws = temporaryWorkspace()
      fill(ws)
      const raw = new Sqlite(ws.path)
      raw.exec(damage)
      raw.close()
      const { ok, problems, datasets } = await verifyWorkspace(ws)
      expect(ok).toBe(false)
      expect(problems[0]).toContain('dataset 1')
      expect(datasets.map((dataset) => dataset.ok)).toEqual([false, true])
      expect([...ws.quarantined]).toEqual([1])
      ws.close()
    }
  })

  it('rebuilds what follows from the observations, says so once, and quarantines nothing', async () => {
    for (const damage of [
      'UPDATE dataset_state SET hash2 = hash2 - 1 WHERE dataset_id = 1',
      'UPDATE dataset_state SET next_sequence = 1 WHERE dataset_id = 1',
      'UPDATE rollup SET value = value + 1 WHERE dataset_id = 1',
    ]) {
      const ws = temporaryWorkspace()
      fill(ws)
      const raw = new Sqlite(ws.path)
      raw.exec(damage)
      raw.close()
      const { ok, problems, datasets, damage: found } = await verifyWorkspace(ws)
      expect([ok, problems.length, found.rebuilt.length]).toEqual([false, 1, 1])
      expect(datasets.map((dataset) => dataset.ok)).toEqual([true, true])
      expect(await verifyWorkspace(ws)).toMatchObject({ ok: true, damage: { rebuilt: [] } })
      ws.close()
    }
  })

  it('stops when it is cancelled', async () => {
    const ws = temporaryWorkspace()
    fill(ws)
    await expect(verifyWorkspace(ws, AbortSignal.abort())).rejects.toThrow(/abort/i)
  })
})

describe('info and diagnostics', () => {
  it('count what is there', () => {
    const ws = temporaryWorkspace()
    fill(ws)
    expect(workspaceInfo(ws)).toMatchObject({
      name: 'test',
      readOnly: false,
      heldBy: null,
      notices: [],
      datasets: 2,
      observations: 2,
      synthetic: false,
    })
  })

  it('hold nothing of the content, and no path', () => {
    const ws = temporaryWorkspace()
    fill(ws)
    const text = diagnostics(ws)
    expect(text).toContain('journal_mode=wal')
    expect(text).toContain('2 observations')
    expect(text).not.toMatch(/secret|123456|modelshare-store|\.modelshare/i)
  })
})

describe('changes', () => {
  it('come one for each write, merged for a slow reader, until the reader leaves', async () => {
    const ws = temporaryWorkspace()
    const leaving = new AbortController()
    const changes = watchChanges(ws, leaving.signal)
    fill(ws)
    expect(await changes.next()).toEqual({
      done: false,
      value: { revision: 1, topics: ['datasets', 'observations'], datasetIds: [1, 2] },
    })
    const view = { label: { key: 'createView', params: { name: 'a' } }, kind: 'view' }
    const next = changes.next()
    act(ws, view, (recorder) => recorder.insert('view', { name: 'a', spec: '{}' }))
    act(ws, view, (recorder) => recorder.update('dataset', 2, { note: 'b' }))
    expect(await next).toMatchObject({ value: { revision: 3, topics: ['views', 'datasets'] } })
    const last = changes.next()
    leaving.abort()
    expect(await last).toMatchObject({ done: true })
    expect(ws.listeners.size).toBe(0)
  })

  it('end at once where the reader has left before', async () => {
    const ws = temporaryWorkspace()
    expect(await watchChanges(ws, AbortSignal.abort()).next()).toMatchObject({ done: true })
    expect(ws.listeners.size).toBe(0)
  })
})

describe('the author', () => {
  it('is the one given, in every action', () => {
    const ws = temporaryWorkspace()
    ws.close()
    const settings = openSettings(join(temporaryFolder(), 'config'))
    const again = openWorkspace(ws.path, { author: settings.update({ author: 'Grace' }).author })
    fill(again)
    expect(again.db.prepare('SELECT author FROM action').pluck().all()).toEqual(['Grace'])
    again.close()
  })
})
