import { describe, expect, it } from 'vitest'
import { reading, workbook } from './reading.ts'

type Case = {
  content: string | Buffer
  name?: string
  measure: string
  grain: string
  observations: string[]
  /** all there is to say, by code and place */
  issues: string[]
  skipped?: string[]
}

/** Tables as people write them, several traps in each. */
const tables: Record<string, Case> = {
  'a German report with a preamble, magnitudes, words, totals and a remark': {
    content: Buffer.from(
      'Auswertung;;;\r\nZeitraum:;1. Quartal 2025;;\r\n;;;\r\nMonat;Modell;Tokens;Anteil in %\r\nJanuar 2025;Größe 72B;1,2 Bio.;12,5\r\nJanuar 2025;Qwen;350 Mrd.;3,6\r\nJanuar 2025;Summe;1,55 Bio.;16,1\r\nFebruar 2025;Größe 72B;ca. 1,5 Bio.;rd. 14\r\nFebruar 2025;Qwen;400 Mrd.;–\r\nFebruar 2025;Summe;1,9 Bio.;\r\n;;;\r\n*) vorläufig;;;\r\n',
      'latin1',
    ),
    measure: 'tokens',
    grain: 'month',
    observations: [
      '2025-01 | Größe 72B | 1200000000000',
      '2025-01 | Qwen | 350000000000',
      '2025-02 | Größe 72B | 1500000000000 about',
      '2025-02 | Qwen | 400000000000',
    ],
    issues: ['column_left_out', 'preamble_skipped 1:', 'totals_left_out 7:'],
    skipped: ['7 skip_total_sum', '10 skip_total_sum', '11 skip_blank', '12 skip_remark'],
  },
  'a Chinese table with its unit in the title and dashes for nothing': {
    content:
      '表1 调用量（单位：万亿tokens）\n年份,模型,调用量\n2024年,通义千问,约5.5\n2024年,深度求索,14.37\n2025年,通义千问,12以上\n2025年,深度求索,——\n资料来源：公开资料\n',
    measure: 'tokens',
    grain: 'year',
    observations: [
      '2024 | 通义千问 | 5500000000000 about',
      '2024 | 深度求索 | 14370000000000',
      '2025 | 通义千问 | 12000000000000 [12000000000000–] over',
      '2025 | 深度求索 | missing',
    ],
    issues: ['preamble_skipped 1:', 'missing_values 6:3'],
    skipped: ['7 skip_remark'],
  },
  'counts whose only separator is a point': {
    content: 'Datum;Modell;Anfragen\n24.11.2025;A;1.000\n01.12.2025;A;2.500\n02.12.2025;B;300\n',
    measure: 'requests',
    grain: 'day',
    observations: ['2025-11-24 | A | 1000', '2025-12-01 | A | 2500', '2025-12-02 | B | 300'],
    issues: ['thousands_assumed :3'],
  },
  'a line that names the delimiter': {
    content: 'sep=;\nmonth;model;share\n2025-01;Qwen;12,5\n2025-01;Llama;87,5\n',
    measure: 'share',
    grain: 'month',
    observations: ['2025-01 | Qwen | 12.5', '2025-01 | Llama | 87.5'],
    issues: [],
  },
  'countries under a heading that says what is measured': {
    content: 'Quota di utenti;2024;2025\nItalia;12,5;14\nFrancia;10;12\nGermania;9;11\n',
    measure: 'share',
    grain: 'year',
    observations: [
      '2024 | all models | 12.5 @Italia',
      '2025 | all models | 14 @Italia',
      '2024 | all models | 10 @Francia',
      '2025 | all models | 12 @Francia',
      '2024 | all models | 9 @Germania',
      '2025 | all models | 11 @Germania',
    ],
    issues: ['subject_assumed'],
  },
  'a press table with footnotes and its period below': {
    content:
      'Model,Share (%)\nQwen*,30.1\nDeepSeek [1],14.2\nLlama †,11\nC* search,44.7\n\n* incl. QwQ\n[1] incl. R1\n† all sizes\nPeriod: November 2025\n',
    measure: 'share',
    grain: 'month',
    observations: [
      '2025-11 | Qwen | 30.1 (*)',
      '2025-11 | DeepSeek | 14.2 ([1])',
      '2025-11 | Llama | 11 (†)',
      '2025-11 | C* search | 44.7',
    ],
    issues: ['footnote_marks'],
    skipped: ['6 skip_blank', '7 skip_remark', '8 skip_remark', '9 skip_remark', '10 skip_remark'],
  },
  'names with a mark that no remark explains': {
    content: 'month,model,tokens\n2025-01,A*,5\n2025-01,Q†,7\n',
    measure: 'tokens',
    grain: 'month',
    observations: ['2025-01 | A* | 5', '2025-01 | Q† | 7'],
    issues: [],
  },
  'a sum below the last period': {
    content: 'Quarter,OpenAI tokens,Google tokens\nQ1 2025,60,30\nQ2 2025,55,30\nSumme,115,60\n',
    measure: 'tokens',
    grain: 'quarter',
    observations: [
      '2025-Q1 | OpenAI | 60',
      '2025-Q1 | Google | 30',
      '2025-Q2 | OpenAI | 55',
      '2025-Q2 | Google | 30',
    ],
    issues: ['totals_left_out 4:'],
    skipped: ['4 skip_total'],
  },
  'amounts of euros': {
    content: 'Monat;Modell;Kosten (€)\nJan 2025;Qwen;1.234,50 €\nFeb 2025;Qwen;2.000 €\n',
    measure: 'spend',
    grain: 'month',
    observations: ['2025-01 | Qwen | 1234.5', '2025-02 | Qwen | 2000'],
    issues: [],
  },
  'dates of a workbook under a heading that names months': {
    content: workbook([
      ['Month', 'Model', 'Market share'],
      [new Date(Date.UTC(2025, 0, 31)), 'o3-10', '12 %'],
      [new Date(Date.UTC(2025, 1, 28)), '007', '≈ 13 %'],
    ]),
    name: 'months.xlsx',
    measure: 'share',
    grain: 'month',
    observations: ['2025-01 | o3-10 | 12', '2025-02 | 007 | 13 about'],
    issues: [],
  },
}

describe('tables as people write them', () => {
  it.each(Object.entries(tables))('%s', async (_name, { content, name, ...expected }) => {
    const { preview, observations, issues, skipped } = await reading(content, {}, name)
    const { measure, grain } = preview.report.dataset
    expect({ measure, grain, observations }).toEqual({
      measure: expected.measure,
      grain: expected.grain,
      observations: expected.observations,
    })
    expect(preview.report.rows.rejected).toBe(0)
    expect(issues).toEqual(expected.issues)
    expect(skipped).toEqual(expected.skipped ?? [])
  })

  it('names the currency that a heading does', async () => {
    const { preview } = await reading('Month,Model,Cost (€)\n2025-01,Qwen,5\n')
    expect(preview.report.dataset.unit).toBe('EUR')
  })
})
