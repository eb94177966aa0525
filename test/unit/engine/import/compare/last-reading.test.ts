import { expect, test, vi } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { undo } from '#engine/store/undo.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { select, workbench } from '../../../../kit/stages.ts'
import { cataloguedWorkspace } from '../../../../kit/workspace.ts'

const table = [
  'date,model,tokens',
  '2025-01-01,Zorb 9,50',
  '2025-01-01,Zorb 9 mini,30',
  '2025-01-02,Zorb 9,"1,250"',
  '',
].join('\n')

/** A staged table, and a way to preview it that tells how often its rows were read. */
async function bench() {
  const { ws, stages } = workbench(cataloguedWorkspace())
  const selection = await select(stages, temporaryFile('zorb.csv', table))
  const raw = stages.get(selection.stageId).tables[0]?.table
  if (!raw) throw new Error('no table')
  const batches = vi.spyOn(raw, 'batches')
  const preview = async (
    mapping: MappingPatch,
    target = selection.target,
  ): Promise<{ seen: Omit<ImportPreview, 'report'>; report: ImportPreview['report']; readings: number }> => {
    const before = batches.mock.calls.length
    const { report, ...seen } = await previewStage(ws, stages, { ...selection, mapping, target })
    return { seen, report: { ...report, ms: 0 }, readings: batches.mock.calls.length - before }
  }
  return { ws, stages, selection, preview }
}

const segment: MappingPatch = {
  names: [{ text: 'Zorb 9', to: { kind: 'segment', origin: 'europe', openness: 'open' } }],
}

test('a name decided or a source typed in is answered without reading the file again', async () => {
  const { preview } = await bench()
  expect((await preview({})).readings).toBeGreaterThan(0)
  const decided = await preview(segment)
  expect(decided.readings).toBe(0)
  expect(decided.report.subjects.unresolved).toEqual(['Zorb 9 mini'])
  const sourced = await preview({
    ...segment,
    source: { publisher: 'Acme' },
    definition: { name: 'Acme tokens', basis: 'of all tokens' },
  })
  expect(sourced.readings).toBe(0)
  expect(sourced.seen.mapping.source.publisher).toBe('Acme')
  expect(sourced.report.dataset.name).toBe('Acme tokens')
})

test('what is remembered equals what reading anew finds', async () => {
  const one = await bench()
  await one.preview({})
  const remembered = await one.preview(segment)
  const other = await bench()
  const anew = await other.preview(segment)
  expect({ ...remembered, readings: 0 }).toEqual({ ...anew, readings: 0 })
})

test.each<[string, MappingPatch]>([
  ['another column role', { columns: [{ index: 2, role: 'category' }] }],
  ['another measure', { definition: { measure: 'requests' } }],
  ['another grain', { aggregateTo: 'month' }],
  ['another rule for duplicates', { duplicates: 'last' }],
])('%s reads the file anew', async (_, mapping) => {
  const { preview } = await bench()
  await preview({})
  expect((await preview(mapping)).readings).toBeGreaterThan(0)
})

test('a dataset that has changed since is compared with anew', async () => {
  const { ws, stages, selection, preview } = await bench()
  const { dataset } = await commitStage(ws, stages, selection)
  if (dataset.id === null) throw new Error('nothing was stored')
  const target = { kind: 'existing', datasetId: dataset.id } as const
  expect((await preview({}, target)).report.observations).toMatchObject({ added: 0, unchanged: 3 })
  expect((await preview({}, target)).readings).toBe(0)
  ws.db.prepare('UPDATE dataset_state SET hash0 = hash0 + 1 WHERE dataset_id = ?').run(dataset.id)
  expect((await preview({}, target)).readings).toBeGreaterThan(0)
  undo(ws)
  await expect(preview({}, target)).rejects.toMatchObject({ problem: { code: 'dataset.not-found' } })
})

test('a file that is set aside is let go of', async () => {
  const { stages, selection, preview } = await bench()
  const keep = vi.spyOn(stages.last, 'keep')
  await preview({})
  const [kept] = keep.mock.calls[0] ?? []
  if (!kept) throw new Error('nothing was kept')
  expect(stages.last.find(kept.stageId, kept.key)).toBe(kept.reading)
  await stages.discard(selection.stageId)
  expect(stages.last.find(kept.stageId, kept.key)).toBeNull()
})

test('a file is set against what is committed, not against half of an action', async () => {
  const { ws, stages, selection, preview } = await bench()
  const { dataset } = await commitStage(ws, stages, selection)
  const target = { kind: 'existing' as const, datasetId: dataset.id ?? 0 }
  ws.db.exec('BEGIN; UPDATE observation SET value = value + 1; DELETE FROM observation WHERE value = 31')
  const during = await preview({}, target)
  ws.db.exec('ROLLBACK')
  expect(during.report.observations).toEqual({ added: 0, updated: 0, unchanged: 3, vanished: 0 })
  expect((await preview({}, target)).readings).toBe(0)
})
