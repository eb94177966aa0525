import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isoDay } from '#shared/domain/period.ts'
import { ProblemError } from '#engine/problem.ts'
import { commitEvents } from '#engine/import/bring/commit-events.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { importFile } from '#engine/import/import-file.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { contentHash, verifyDataset } from '#engine/store/content-hash.ts'
import type { Workspace } from '#engine/store/types.ts'
import { undo } from '#engine/store/undo.ts'
import { fixture, temporaryFile, temporaryFolder } from '../../../kit/files.ts'
import { select, workbench } from '../../../kit/stages.ts'
import { realFiles } from '../../../kit/checkout.ts'

const existing = (datasetId: number | null) => {
  if (datasetId === null) throw new Error('the import made no dataset')
  return { kind: 'existing' as const, datasetId }
}
const count = ({ db }: Workspace, table: string): unknown =>
  db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

describe('commit', () => {
  it('stores what the preview showed, with its provenance', async () => {
    const { ws, stages } = workbench()
    const selection = await select(stages, fixture('import/press_shares.csv'))
    const preview = await previewStage(ws, stages, selection)
    expect(count(ws, 'observation')).toBe(0)
    const report = await commitStage(ws, stages, selection)
    const { ms: _previewMs, committed: _previewed, dataset: planned, ...shown } = preview.report
    const { ms: _ms, committed, actionId, dataset, ...done } = report
    expect(done).toEqual(shown)
    expect({ ...dataset, id: null }).toEqual(planned)
    expect({ committed, actionId }).toEqual({ committed: true, actionId: 1 })
    const stored = ws.db
      .prepare(
        `SELECT s.text AS subject, o.value, o.low, o.high, o.row, o.col, r.file
         FROM observation o JOIN subject s ON s.id = o.subject_id JOIN import_run r ON r.id = o.run_id ORDER BY o.id`,
      )
      .all()
    expect(stored).toEqual(
      preview.observations.map(({ subject, value, low, high, row, column }) => ({
        subject,
        value,
        low,
        high,
        row,
        col: column,
        file: 'press_shares.csv',
      })),
    )
    expect(verifyDataset(ws, dataset.id ?? 0).ok).toBe(true)
  })

  it('finds everything unchanged when the same file comes again', async () => {
    const { ws, stages } = workbench()
    const first = await commitStage(
      ws,
      stages,
      await select(stages, fixture('import/statcounter_series.csv')),
    )
    const before = contentHash(ws.db, first.dataset.id ?? 0)
    const again = await select(
      stages,
      fixture('import/statcounter_series.csv'),
      {},
      existing(first.dataset.id),
    )
    expect((await previewStage(ws, stages, again)).report.observations).toEqual({
      added: 0,
      updated: 0,
      unchanged: 10,
      vanished: 0,
    })
    expect((await commitStage(ws, stages, again)).observations).toEqual({
      added: 0,
      updated: 0,
      unchanged: 10,
      vanished: 0,
    })
    expect(contentHash(ws.db, first.dataset.id ?? 0)).toBe(before)
  })

  it('updates restated values, adds new ones, and gives the old ones back on undo', async () => {
    const { ws, stages } = workbench()
    const first = await importFile(
      ws,
      temporaryFile('a.csv', 'date,model,tokens\n2025-01-01,Qwen,5\n2025-01-02,Qwen,6\n'),
    )
    const datasetId = first.dataset.id ?? 0
    const before = contentHash(ws.db, datasetId)
    const restated = temporaryFile('b.csv', 'date,model,tokens\n2025-01-02,Qwen,7\n2025-01-03,Qwen,8\n')
    const selection = await select(stages, restated, {}, existing(datasetId))
    const { observations } = await previewStage(ws, stages, selection)
    expect(observations.map(({ change, before: was, value }) => [change, was, value])).toEqual([
      ['updated', 6, 7],
      ['added', null, 8],
    ])
    const report = await commitStage(ws, stages, selection)
    expect(report.observations).toEqual({ added: 1, updated: 1, unchanged: 0, vanished: 0 })
    const values = ws.db.prepare('SELECT value FROM observation ORDER BY period').pluck().all()
    expect(values).toEqual([5, 7, 8])
    undo(ws)
    expect(contentHash(ws.db, datasetId)).toBe(before)
  })

  it('leaves nothing behind when it is cancelled while writing', async () => {
    const { ws, stages } = workbench()
    const rows = Array.from(
      { length: 17_000 },
      (_, at) => `${isoDay(15_000 + Math.floor(at / 5))},model ${at % 5},${at}`,
    )
    const path = temporaryFile('many.csv', `date,model,tokens\n${rows.join('\n')}\n`)
    const kept = await importFile(ws, fixture('import/or_rankings.csv'))
    const before = contentHash(ws.db, kept.dataset.id ?? 0)
    for (const target of [{ kind: 'new' } as const, existing(kept.dataset.id)]) {
      const controller = new AbortController()
      const work = commitStage(ws, stages, await select(stages, path, {}, target), {
        signal: controller.signal,
        onProgress: ({ phase }) => {
          if (phase === 'write') controller.abort()
        },
      })
      await expect(work).rejects.toMatchObject({ problem: { code: 'cancelled' } })
      expect(contentHash(ws.db, kept.dataset.id ?? 0)).toBe(before)
      expect(count(ws, 'dataset')).toBe(1)
      expect(count(ws, 'action')).toBe(1)
      expect(count(ws, 'subject')).toBe(3)
    }
  })

  it('streams progress and ends with the report; who stops reading cancels', async () => {
    const { ws, stages } = workbench()
    const selection = await select(stages, fixture('import/or_rankings.csv'))
    const left = commitEvents(ws, stages, selection, undefined)
    await left.next()
    await left.return()
    expect(ws.db.inTransaction).toBe(false)
    const { ws: other, stages: otherStages } = workbench()
    const chosen = await select(otherStages, fixture('import/or_rankings.csv'))
    const events = []
    for await (const event of commitEvents(other, otherStages, chosen, undefined)) events.push(event)
    expect(events.at(-1)).toMatchObject({ type: 'done', report: { committed: true, rows: { read: 3 } } })
    expect(() => otherStages.get(chosen.stageId)).toThrow(ProblemError)
  })

  it('refuses a file that changed since it was staged', async () => {
    const { ws, stages } = workbench()
    const path = temporaryFile('changing.csv', 'date,model,tokens\n2025-01-01,Qwen,5\n')
    const selection = await select(stages, path)
    writeFileSync(path, 'date,model,tokens\n2025-01-01,Qwen,5\n2025-01-02,Qwen,500\n')
    await expect(commitStage(ws, stages, selection)).rejects.toMatchObject({
      problem: { code: 'import.stage-gone' },
    })
  })

  it.each([
    ['model,tokens\nQwen,5\n', 'import.mapping-incomplete', 'no column or heading names the period'],
    [
      'date,model,tokens\n2025-01-01,Qwen,x1\n2025-01-02,Qwen,5y\n',
      'import.nothing-accepted',
      'row 2, column 3: “x1” is not a number',
    ],
  ])('refuses %j', async (content, code, detail) => {
    const { ws } = workbench()
    await expect(importFile(ws, temporaryFile('bad.csv', content))).rejects.toMatchObject({
      problem: { code, params: { file: 'bad.csv', detail } },
    })
    expect(count(ws, 'dataset')).toBe(0)
  })
})

describe('manifest beside the file', () => {
  it('says a mismatch and imports all the same', async () => {
    const { ws } = workbench()
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'or_rankings.csv'), readFileSync(fixture('import/or_rankings.csv')))
    writeFileSync(
      join(folder, 'or_rankings_manifest.json'),
      JSON.stringify({ row_count: 1530, files: { csv: { sha256: '00' } } }),
    )
    const { issues, committed } = await importFile(ws, join(folder, 'or_rankings.csv'))
    expect(issues.map(({ code, severity }) => [code, severity]).slice(0, 2)).toEqual([
      ['manifest_sha256', 'warning'],
      ['manifest_rows', 'warning'],
    ])
    expect(committed).toBe(true)
  })
})

describe.skipIf(!existsSync(realFiles))('real files (skipped where ../shared/data is absent)', () => {
  it.each([
    [
      'or_rankings_daily_2026-10-07.csv',
      'openrouter-rankings',
      { read: 51, accepted: 51, rejected: 0, skipped: 0 },
      51,
    ],
    [
      'statcounter_ai_chatbot_ww_monthly.csv',
      'statcounter',
      { read: 45, accepted: 18, rejected: 0, skipped: 27 },
      126,
    ],
    [
      'statcounter_ai_chatbot_single_month_bar.csv',
      'statcounter',
      { read: 7, accepted: 7, rejected: 0, skipped: 0 },
      7,
    ],
    [
      'ms_AI_Diffusion_Q12026_Update.csv',
      'microsoft-ai-diffusion',
      { read: 147, accepted: 147, rejected: 0, skipped: 0 },
      441,
    ],
  ])('%s', async (file, profile, rows, added) => {
    const { ws } = workbench()
    const report = await importFile(ws, join(realFiles, file))
    expect({ profile: report.profile, rows: report.rows, added: report.observations.added }).toEqual({
      profile,
      rows,
      added,
    })
  })
})
