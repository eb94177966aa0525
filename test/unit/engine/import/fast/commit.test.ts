import type { StageInput } from '#engine/import/stage/open-stage.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { commitStage } from '#engine/import/bring/commit.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { contentHash, verifyDataset } from '#engine/store/content-hash.ts'
import { redo, undo } from '#engine/store/undo.ts'
import { temporaryFile, temporaryFolder } from '../../../../kit/files.ts'
import { importStaged, workbench, type Workbench } from '../../../../kit/stages.ts'

const languages = ['English', 'Chinese', '', 'Português']
const regions = ['Asia', 'Europe', 'Africa']

/** A table long enough for the scanner, with a little of everything that needs the mapper. */
function longTable(): string {
  const lines = ['week,model,language,region,tokens,low,high,note']
  for (let at = 0; at < 40_000; at++) {
    const day = new Date(Date.UTC(2024, 0, 1 + 7 * Math.floor(at / 3000))).toISOString().slice(0, 10)
    const [language = '', region = ''] = [languages[at % 4], regions[Math.floor(at / 4) % 3]]
    const model = Math.floor(at / 12) % 250
    const value =
      at % 997 === 0 ? 'oops' : at % 499 === 0 ? 'n/a' : at % 251 === 0 ? '~1.2M' : String(at * 31)
    const bounds = at % 1009 === 0 && value === String(at * 31) ? `${at},${at * 40}` : ','
    const note = at % 3001 === 0 ? '"said ""so"",\nthen not"' : ''
    lines.push(
      `${day},author/model-${model}-whose-name-is-as-long-as-names-of-models-come-to-be-in-the-end,${language},${region},${value},${bounds},${note}`,
    )
    if (at % 20_011 === 0) lines.push(lines.at(-1) ?? '')
  }
  return `${lines.join('\n')}\n`
}

let text = ''
beforeAll(() => {
  text = longTable()
})

const fromFile = (content: string): StageInput => ({ kind: 'path', path: temporaryFile('long.csv', content) })
/** Pasted text has no file that a thread could scan. */
const fromText = (content: string): StageInput => ({ kind: 'text', name: 'long.csv', text: content })

const observationSql = `SELECT o.id, period, s.text AS subject, l.text AS language, r.text AS region, value, low,
    high, qualifier, note, run_id, row, col
  FROM observation o JOIN subject s ON s.id = subject_id LEFT JOIN term l ON l.id = language_id
  LEFT JOIN term r ON r.id = region_id ORDER BY o.id`
const rollupSql = `SELECT r.kind, t.text AS dim, period, s.text AS subject, value, low, high, present, missing, ranged
  FROM rollup r LEFT JOIN subject s ON s.id = subject_id LEFT JOIN term t ON t.id = dim_id
  ORDER BY r.kind, t.text, period, s.text`
const rows = ({ ws }: Workbench, sql: string): unknown[] => ws.db.prepare(sql).all()

describe('a long file', () => {
  it('comes in as by the general reader: observations, rollups, report, content hash', async () => {
    const [fast, general] = [workbench(), workbench()]
    const report = await importStaged(fast, fromFile(text))
    const expected = await importStaged(general, fromText(text))
    expect({ ...report, ms: 0 }).toEqual({ ...expected, ms: 0 })
    expect(report.rows.rejected).toBeGreaterThan(40)
    expect(rows(fast, observationSql)).toEqual(rows(general, observationSql))
    expect(rows(fast, rollupSql)).toEqual(rows(general, rollupSql))
    const hash = contentHash(fast.ws.db, 1)
    expect(hash).toBe(contentHash(general.ws.db, 1))
    expect(verifyDataset(fast.ws, 1).ok).toBe(true)
    expect(fast.ws.db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(rows(fast, 'SELECT rows_read, rows_accepted, issues, sha256 FROM import_run')).toEqual(
      rows(general, 'SELECT rows_read, rows_accepted, issues, sha256 FROM import_run'),
    )
    expect(rows(fast, 'SELECT changes, dataset_id FROM action')).toEqual(
      rows(general, 'SELECT changes, dataset_id FROM action'),
    )
    undo(fast.ws)
    redo(fast.ws)
    expect(verifyDataset(fast.ws, 1)).toEqual({ contentHash: hash, ok: true })
  }, 120_000)

  it('is previewed as it will be', async () => {
    const [fast, general] = [workbench(), workbench()]
    const views = []
    for (const [{ ws, stages }, input] of [
      [fast, fromFile(text)],
      [general, fromText(text)],
    ] as const) {
      const { stageId, suggestedTable: table } = await stages.create(input)
      const view = await previewStage(ws, stages, { stageId, table, mapping: {}, target: { kind: 'new' } })
      views.push({ ...view, report: { ...view.report, ms: 0 } })
    }
    expect(views[0]).toEqual(views[1])
  }, 120_000)

  it('leaves nothing behind when it is cancelled', async () => {
    const bench = workbench()
    const { stageId, suggestedTable: table } = await bench.stages.create(fromFile(text))
    const temporary = temporaryFolder()
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const controller = new AbortController()
    const work = commitStage(
      bench.ws,
      bench.stages,
      { stageId, table, mapping: {}, target: { kind: 'new' } },
      { signal: controller.signal, onProgress: ({ done }) => void (done > 5000 && controller.abort()) },
    )
    await expect(work).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    expect(bench.ws.db.inTransaction).toBe(false)
    for (const name of ['dataset', 'observation', 'subject', 'action', 'import_run'])
      expect(rows(bench, `SELECT count(*) AS rows FROM ${name}`)).toEqual([{ rows: 0 }])
    expect(rows(bench, 'PRAGMA database_list')).toHaveLength(1)
    expect(readdirSync(temporary)).toEqual([])
  }, 60_000)

  it('is left to the general reader where a quote is never closed', async () => {
    const [fast, general] = [workbench(), workbench()]
    const open = `${text}2026-01-05,m,English,Asia,"5,,,\n2026-01-05,n,English,Asia,6,,,\n`
    const report = await importStaged(fast, fromFile(open))
    const expected = await importStaged(general, fromText(open))
    expect({ ...report, ms: 0 }).toEqual({ ...expected, ms: 0 })
    expect(contentHash(fast.ws.db, 1)).toBe(contentHash(general.ws.db, 1))
  }, 120_000)

  it('comes into a workspace that holds datasets already', async () => {
    const bench = workbench()
    const small = readFileSync(
      temporaryFile('small.csv', 'date,model,tokens\n2025-01-06,author/model-1,5\n'),
      'utf8',
    )
    await importStaged(bench, fromText(small))
    const before = contentHash(bench.ws.db, 1)
    const report = await importStaged(bench, fromFile(text))
    expect(report.dataset.id).toBe(2)
    expect(verifyDataset(bench.ws, 2).ok).toBe(true)
    undo(bench.ws)
    expect(contentHash(bench.ws.db, 1)).toBe(before)
  }, 60_000)
})
