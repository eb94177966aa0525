import { describe, expect, it } from 'vitest'
import { previewStage } from '#engine/import/compare/preview.ts'
import { temporaryFile } from '../../../../../kit/files.ts'
import { temporaryStages, workbench } from '../../../../../kit/stages.ts'
import { problemOf } from './opened.ts'

const stacked = `Table 1: tokens by model
month,model,tokens
2025-01,Qwen,100
2025-01,Llama,300

2025-02,Qwen,110

Table 2: share by country
country,2024,2025
Italy,12%,14%
France,20%,22%

Source: a survey
`

/** Titles and row counts of the tables of a text. */
async function tablesOf(text: string): Promise<string[]> {
  const stages = temporaryStages()
  const stage = await stages.create({ kind: 'path', path: temporaryFile('both.csv', text) })
  return stage.tables.map(({ title, rows }) => `${title}: ${rows}`)
}

describe('tables under each other in one text', () => {
  it('are offered apart, each with its title, its rows and its remarks', async () => {
    const { ws, stages } = workbench()
    const stage = await stages.create({ kind: 'path', path: temporaryFile('both.csv', stacked) })
    const read = await Promise.all(
      stage.tables.map(async ({ index }) => {
        const selection = {
          stageId: stage.stageId,
          table: index,
          mapping: {},
          target: { kind: 'new' as const },
        }
        const { report, observations } = await previewStage(ws, stages, selection)
        const { name, measure } = report.dataset
        const values = observations.map(({ row, period, value }) => `${row} ${period} ${value}`)
        return {
          name,
          measure,
          rows: report.rows,
          values,
          others: report.issues.find(({ code }) => code === 'other_tables')?.value,
        }
      }),
    )
    expect(read).toEqual([
      {
        name: 'Table 1: tokens by model',
        measure: 'tokens',
        rows: { read: 4, accepted: 3, rejected: 0, skipped: 1 },
        values: ['3 2025-01 100', '4 2025-01 300', '6 2025-02 110'],
        others: 'both: Table 2: share by country',
      },
      {
        name: 'Table 2: share by country',
        measure: 'share',
        rows: { read: 4, accepted: 2, rejected: 0, skipped: 2 },
        values: ['10 2024 12', '10 2025 14', '11 2024 20', '11 2025 22'],
        others: 'both: Table 1: tokens by model',
      },
    ])
  })

  it.each([
    [
      'groups of rows with blank lines between them',
      'model,2024,2025\nQwen,1,2\n\nLlama,3,4\n\nKimi,5,6\n',
      1,
    ],
    [
      'rows after a blank line that begin without a value',
      'date,model,tokens\n2025-01,A,5\n\n2025-02,A,\n2025-02,B,7\n',
      1,
    ],
    ['the same headings again', 'model,2024,2025\nQwen,1,2\n\nmodel,2024,2025\nLlama,3,4\n', 1],
    [
      'what is told above a table',
      'Region:,Italy\nUpdated:,2025-11-24\n\nmodel,2024,2025\nQwen,1,2\nLlama,3,4\n',
      1,
    ],
    ['tables side by side', 'model,2024,,country,2025\nQwen,10.5,,Italy,3.5\n\nLlama,4.5,,France,4.5\n', 2],
  ])('%s', async (_name, text, count) => {
    expect(await tablesOf(text)).toHaveLength(count)
  })
})

describe('width', () => {
  const heads = Array.from({ length: 2001 }, (_, at) => `m${at}`).join(',')

  it('has a bound that the message names', async () => {
    expect(await problemOf('wide.csv', Buffer.from(`${heads}\n1,2\n`))).toEqual({
      code: 'file.too-large',
      params: { file: 'wide.csv', reason: 'columns', row: 1, columns: 2001, most: 2000 },
    })
  })

  it('does not count blank cells at the end of rows', async () => {
    const { ws, stages } = workbench()
    const blank = ','.repeat(4000)
    const path = temporaryFile('blank.csv', `month,model,share${blank}\n2025-01,Qwen,12%${blank}\n`)
    const stage = await stages.create({ kind: 'path', path })
    const selection = { stageId: stage.stageId, table: 0, mapping: {}, target: { kind: 'new' as const } }
    expect((await previewStage(ws, stages, selection)).columns).toHaveLength(3)
  })
})
