import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { readingOf } from './reading.ts'
import { realFiles } from '../../../../kit/checkout.ts'

type Expected = {
  mapping?: MappingPatch
  shape: string
  rows: { read: number; accepted: number; rejected: number; skipped: number }
  count: number
  some: readonly string[]
}

const files: Record<string, Expected> = {
  'ms_AI_Diffusion_Q12026_Update.csv': {
    shape: 'wide-by-period',
    rows: { read: 147, accepted: 147, rejected: 0, skipped: 0 },
    count: 441,
    some: [
      '2025-01/2025-06 | all models | 59.4 @United Arab Emirates',
      '2026-01/2026-03 | all models | 70.1 @United Arab Emirates',
    ],
  },
  'statcounter_ai_chatbot_ww_monthly.csv': {
    shape: 'wide-by-subject',
    rows: { read: 45, accepted: 18, rejected: 0, skipped: 27 },
    count: 126,
    some: ['2025-04 | ChatGPT | 84.21', '2026-01 | Google Gemini | 7.2'],
  },
  'statcounter_ai_chatbot_single_month_bar.csv': {
    shape: 'long',
    rows: { read: 7, accepted: 7, rejected: 0, skipped: 0 },
    count: 7,
    some: ['2026-09 | ChatGPT | 80.47', '2026-09 | Other | 0'],
  },
  'nbs_cn_gbk_crlf_with_gaps.csv': {
    shape: 'wide-by-period',
    rows: { read: 33, accepted: 31, rejected: 0, skipped: 2 },
    count: 620,
    some: [
      '2025 | all models | missing @北京市',
      '2024 | all models | 3703 @北京市',
      '2015 | all models | 24641 @天津市',
    ],
  },
  'cr_only_line_endings.csv': {
    // Anomalies may be below zero, as scores may; sums of months over the seasons are left out.
    shape: 'wide-by-period',
    rows: { read: 133, accepted: 133, rejected: 0, skipped: 0 },
    count: 1596,
    some: [
      '1880-01 | Combined Land--Ocean Temperature Anomaly (C) CR 1200km 1880 to 2012. | -43',
      '1889-02 | Combined Land--Ocean Temperature Anomaly (C) CR 1200km 1880 to 2012. | 8',
    ],
  },
  'lmarena_text_2025-08.csv': {
    shape: 'long',
    rows: { read: 266, accepted: 265, rejected: 1, skipped: 0 },
    count: 265,
    some: ['2025-08 | Gemini-2.5-Pro | 1470 [1465–1475] (Proprietary)'],
  },
  'readxl_deaths_preamble_footer.xlsx': {
    mapping: {
      definition: { measure: 'score' },
      columns: [{ index: 6, role: 'period' }],
    },
    shape: 'long',
    rows: { read: 14, accepted: 10, rejected: 0, skipped: 4 },
    count: 10,
    some: ['2016-01-10 | David Bowie | 69', '2016-12-27 | Carrie Fisher | 60'],
  },
  'de_gbe_semicolon_padded_header.csv': {
    shape: 'wide-by-period',
    rows: { read: 82, accepted: 47, rejected: 3, skipped: 32 },
    count: 423,
    some: ['1985 | Gefäßchirurgie | missing', '2010 | Gefäßchirurgie | 733'],
  },
}

describe.skipIf(!existsSync(realFiles))('real files (skipped where ../shared/data is absent)', () => {
  it.each(Object.entries(files))('%s', async (name, { mapping, shape, rows, count, some }) => {
    const { preview, observations, shape: found } = await readingOf(join(realFiles, name), mapping)
    const { report } = preview
    expect({ shape: found, rows: report.rows, count: report.observations.added }).toEqual({
      shape,
      rows,
      count,
    })
    expect(observations).toEqual(expect.arrayContaining([...some]))
  })
})
