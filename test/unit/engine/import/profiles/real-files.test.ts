import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { previewStage } from '#engine/import/compare/preview.ts'
import { select, workbench } from '../../../../kit/stages.ts'
import { realFiles } from '../../../../kit/checkout.ts'

type Real = {
  file: string
  profile: string
  rows: object
  periods: object
  subjects: number
  warnings: string[]
}

const files: Real[] = [
  {
    file: 'or_rankings_daily_2026-10-07.csv',
    profile: 'openrouter-rankings',
    rows: { read: 51, accepted: 51, rejected: 0, skipped: 0 },
    periods: { first: '2026-10-07', last: '2026-10-07', count: 1 },
    subjects: 51,
    // One day of what the manifest describes.
    warnings: ['manifest_sha256', 'manifest_rows'],
  },
  {
    file: 'statcounter_ai_chatbot_ww_monthly.csv',
    profile: 'statcounter',
    // Months before the coverage began are rows of zeros.
    rows: { read: 45, accepted: 18, rejected: 0, skipped: 27 },
    periods: { first: '2025-04' },
    subjects: 7,
    warnings: [],
  },
  {
    file: 'statcounter_ai_chatbot_single_month_bar.csv',
    profile: 'statcounter',
    rows: { read: 7, accepted: 7, rejected: 0, skipped: 0 },
    periods: { first: '2026-09', last: '2026-09', count: 1 },
    subjects: 7,
    warnings: [],
  },
  {
    file: 'ms_AI_Diffusion_Q12026_Update.csv',
    profile: 'microsoft-ai-diffusion',
    rows: { read: 147, accepted: 147, rejected: 0, skipped: 0 },
    periods: { first: '2025-01/2025-06', last: '2026-01/2026-03', count: 3 },
    subjects: 1,
    warnings: [],
  },
  {
    file: 'epoch_ai_companies_usage_reports.csv',
    profile: 'epoch-company-usage',
    rows: { read: 47, accepted: 28, rejected: 0, skipped: 19 },
    periods: { first: '2023-03-25', last: '2025-10-29', count: 22 },
    subjects: 5,
    warnings: [],
  },
  {
    file: 'lmarena_text_2025-08.csv',
    profile: 'lmarena',
    // One model is listed twice.
    rows: { read: 266, accepted: 265, rejected: 1, skipped: 0 },
    periods: { first: '2025-08', last: '2025-08', count: 1 },
    subjects: 265,
    warnings: [],
  },
  {
    file: 'or_models_api_2026-08-22_jvrck.json',
    profile: 'openrouter-models',
    rows: { read: 421, rejected: 0 },
    periods: { count: 0 },
    // Variants of a model are one.
    subjects: 332,
    warnings: [],
  },
]

for (const { file, profile, rows, periods, subjects, warnings } of files) {
  const path = join(realFiles, file)
  const reason = existsSync(path) ? '' : ' (skipped: the file is not beside the project)'
  test.skipIf(reason !== '')(`${profile} reads the real ${file}${reason}`, async () => {
    const { ws, stages } = workbench()
    const { report } = await previewStage(ws, stages, await select(stages, path))
    expect(report.profile).toBe(profile)
    expect(report.rows).toMatchObject(rows)
    expect(report.rows.read).toBe(report.rows.accepted + report.rows.rejected + report.rows.skipped)
    expect(report.periods).toMatchObject(periods)
    expect(report.subjects.count).toBe(subjects)
    const found = report.issues.filter(({ severity }) => severity === 'warning')
    expect(found.map(({ code }) => code)).toEqual(warnings)
  })
}
