import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { previewStage } from '#engine/import/compare/preview.ts'
import { temporaryFile } from '../../../../../kit/files.ts'
import { select, workbench } from '../../../../../kit/stages.ts'

/** What a file comes to when it goes through the whole import: rows, observations, what is said. */
async function previewed(name: string, content: string | Uint8Array): Promise<unknown> {
  const { ws, stages } = workbench()
  const path = temporaryFile(name, content)
  const { observations, report } = await previewStage(
    ws,
    stages,
    await select(stages, path, { definition: { measure: 'tokens' } }),
  )
  return {
    rows: report.rows,
    said: report.issues.filter(({ severity }) => severity !== 'info').map(({ code, row }) => [code, row]),
    rounded: report.issues
      .filter(({ code }) => code === 'integer_rounded')
      .map(({ row, column }) => [row, column]),
    observations: observations.map(({ row, column, period, subject, value }) => [
      row,
      column,
      period,
      subject,
      value,
    ]),
  }
}

describe('files without headings in a row', () => {
  it('numbers records from 1 and says the number that was rounded, in its place', async () => {
    const text =
      '{"data":[{"date":"2026-10-06","model":"qwen","tokens":9007199254740993},{"date":"2026-10-07","model":"qwen","tokens":"7"}]}'
    const expected = {
      rows: { read: 2, accepted: 2, rejected: 0, skipped: 0 },
      said: [],
      rounded: [[1, 3]],
      observations: [
        [1, 3, '2026-10-06', 'qwen', 2 ** 53],
        [2, 3, '2026-10-07', 'qwen', 7],
      ],
    }
    expect(await previewed('usage.json', text)).toEqual(expected)
    expect(await previewed('usage.json.gz', gzipSync(text))).toEqual(expected)
  })

  it('rejects the line that is no JSON by its number, and counts every line', async () => {
    const text =
      '{"date":"2025-01-01","model":"a","tokens":5}\nnope\n{"date":"2025-01-02","model":"a","tokens":6}\n'
    expect(await previewed('usage.ndjson', text)).toMatchObject({
      rows: { read: 3, accepted: 2, rejected: 1, skipped: 0 },
      said: [
        ['lines_unreadable', null],
        ['bad_period', 2],
      ],
    })
  })
})
