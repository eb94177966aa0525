import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAll, problemOf } from './opened.ts'
import { realFiles } from '../../../../../kit/checkout.ts'

const isThere = existsSync(realFiles)

/** Encoding, delimiter, and of each table: title, number of rows, most cells in a row. */
const files: Record<string, [string | null, string | null, ...[string, number, number][]]> = {
  'cr_only_line_endings.csv': ['utf-8', ',', ['cr_only_line_endings', 137, 19]],
  'de_gbe_semicolon_padded_header.csv': ['utf-8', ';', ['de_gbe_semicolon_padded_header', 94, 11]],
  'epoch_ai_companies_usage_reports.csv': ['utf-8', ',', ['epoch_ai_companies_usage_reports', 48, 16]],
  'lmarena_text_2025-08.csv': ['utf-8', ',', ['lmarena_text_2025-08', 267, 10]],
  'ms_AI_Diffusion_Q12026_Update.csv': ['windows-1252', ',', ['ms_AI_Diffusion_Q12026_Update', 148, 4]],
  'nbs_cn_gbk_crlf_with_gaps.csv': ['gb18030', ',', ['nbs_cn_gbk_crlf_with_gaps', 37, 21]],
  'or_models_api_2026-08-22_jvrck.json': ['utf-8', null, ['or_models_api_2026-08-22_jvrck', 422, 51]],
  'or_rankings_daily_2026-10-07.csv': ['utf-8', ',', ['or_rankings_daily_2026-10-07', 52, 5]],
  'readxl_deaths_preamble_footer.xlsx': [null, null, ['arts', 19, 6], ['other', 19, 6]],
  'span_rich_merged.xls': [null, null, ['Sheet1', 6, 4]],
  'statcounter_ai_chatbot_single_month_bar.csv': [
    'utf-8',
    ',',
    ['statcounter_ai_chatbot_single_month_bar', 8, 2],
  ],
  'statcounter_ai_chatbot_ww_monthly.csv': ['utf-8', ',', ['statcounter_ai_chatbot_ww_monthly', 46, 8]],
  'utf16le_bom.csv': ['utf-16le', ',', ['utf16le_bom', 328, 19]],
}

describe.skipIf(!isThere)(
  'real files (skipped where ../shared/data is not there)',
  { timeout: 120_000 },
  () => {
    it.each(Object.entries(files))('reads %s', async (name, [encoding, delimiter, ...tables]) => {
      const opened = await openAll(name, readFileSync(join(realFiles, name)))
      expect([opened.encoding, opened.delimiter, opened.notices]).toEqual([encoding, delimiter, []])
      const sizes = opened.tables.map(({ title, rows }) => [
        title,
        rows.length,
        Math.max(...rows.map((row) => row.length - 1)),
      ])
      expect(sizes).toEqual(tables)
    })

    it('offers the sheets of awkward headings, and the small tables of one apart', async () => {
      const name = 'unpivotr_merged_headers.xlsx'
      const { tables } = await openAll(name, readFileSync(join(realFiles, name)))
      expect(new Set(tables.map(({ sheet }) => sheet)).size).toBe(25)
      const small = tables.filter(({ sheet }) => sheet === 'small-multiples')
      expect(small.map(({ title, rows }) => [title, rows.at(-1)])).toEqual([
        ['small-multiples: Classics', [4, 'Olivia', 2, 'D']],
        ['small-multiples: History', [4, '', '', '', '', 'Olivia', 4, 'C']],
        ['small-multiples: Music', [9, 'Olivia', 6, 'B']],
        ['small-multiples: Drama', [9, '', '', '', '', 'Olivia', 8, 'A']],
      ])
      expect(tables).toHaveLength(28)
      const merged = tables.find(({ sheet }) => sheet === 'pivot-header-within-data')
      expect(merged?.rows[0]).toEqual([2, '', '', 'Classics', 'Classics', 'Classics'])
    })

    it('reads lines within a cell, though one cell is no table to import', async () => {
      const { tables } = await openAll('multiline.ods', readFileSync(join(realFiles, 'multiline.ods')))
      expect(tables.map(({ rows }) => rows)).toEqual([[[1, '1\n2\n3\n4']]])
    })

    it('keeps what merged cells and dates of the real workbooks hold', async () => {
      const [arts] = (
        await openAll('deaths.xlsx', readFileSync(join(realFiles, 'readxl_deaths_preamble_footer.xlsx')))
      ).tables
      expect(arts?.rows.slice(3, 6)).toEqual([
        [4, 'or', 'merging', 'merging', 'merging', 'merging', 'cells'],
        [5, 'Name', 'Profession', 'Age', 'Has kids', 'Date of birth', 'Date of death'],
        [6, 'David Bowie', 'musician', 69, 'TRUE', '@1947-01-08', '@2016-01-10'],
      ])
      const [span] = (await openAll('span.xls', readFileSync(join(realFiles, 'span_rich_merged.xls')))).tables
      expect(span?.rows.slice(1, 3)).toEqual([
        [2, 'j', 'MERGE', 'MERGE', 'e'],
        [3, 'k', 'MERGE', 'MERGE', 'd'],
      ])
    })

    it('refuses the half of each by name', async () => {
      for (const name of [
        'unpivotr_merged_headers.xlsx',
        'multiline.ods',
        'or_models_api_2026-08-22_jvrck.json',
      ]) {
        const whole = readFileSync(join(realFiles, name))
        expect(await problemOf(name, whole.subarray(0, whole.length / 2))).toMatchObject({
          code: 'file.unreadable',
          params: { file: name },
        })
      }
    })
  },
)
