import { describe, expect, it } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { fixture } from '../../../../kit/files.ts'
import { readingOf } from './reading.ts'

type Case = {
  file: string
  mapping?: MappingPatch
  grain: string
  aggregation?: string
  publisher?: string
  observations: string[]
  /** all there is to say, by code and place */
  issues: string[]
  skipped?: string[]
}

const unmeasured = 'measure_assumed'

/** Small files of which each once came out wrong, with what is right. */
const cases: Readonly<Record<string, Case>> = {
  'names of chatbots are no publisher': {
    file: 'own_survey.csv',
    grain: 'month',
    publisher: '',
    observations: [
      '2025-04 | ChatGPT | 50',
      '2025-04 | Claude | 10',
      '2025-04 | DeepSeek | 5',
      '2025-05 | ChatGPT | 51',
      '2025-05 | Claude | 12',
      '2025-05 | DeepSeek | 6',
    ],
    issues: [unmeasured, 'profile_possible', 'shares_sum', 'shares_sum'],
  },
  'the profile that is possible can be asked for': {
    file: 'own_survey.csv',
    mapping: { profile: 'statcounter' },
    grain: 'month',
    publisher: 'StatCounter',
    observations: [
      '2025-04 | ChatGPT | 50',
      '2025-04 | Claude | 10',
      '2025-04 | DeepSeek | 5',
      '2025-05 | ChatGPT | 51',
      '2025-05 | Claude | 12',
      '2025-05 | DeepSeek | 6',
    ],
    issues: ['shares_sum', 'shares_sum'],
  },
  'quarters of chatbots': {
    file: 'quarters_of_chatbots.csv',
    grain: 'quarter',
    publisher: '',
    observations: [
      '2025-Q3 | ChatGPT | 70',
      '2025-Q3 | Claude | 15',
      '2025-Q3 | Perplexity | 10',
      '2025-Q3 | DeepSeek | 5',
      '2025-Q4 | ChatGPT | 68',
      '2025-Q4 | Claude | 16',
      '2025-Q4 | Perplexity | 10',
      '2025-Q4 | DeepSeek | 6',
    ],
    issues: [unmeasured, 'profile_possible'],
  },
  'weeks from Sunday are the ISO weeks of most of their days': {
    file: 'weeks_from_sunday.csv',
    grain: 'week',
    observations: [
      '2025-11-03 | Qwen | 60',
      '2025-11-03 | Llama | 40',
      '2025-11-10 | Qwen | 55',
      '2025-11-10 | Llama | 45',
    ],
    issues: ['weeks_moved'],
  },
  'Sundays with the month first': {
    file: 'sundays_month_first.csv',
    grain: 'week',
    observations: [
      '2023-01-02 | Qwen | 60',
      '2023-01-09 | Qwen | 61',
      '2023-01-16 | Qwen | 62',
      '2023-01-23 | Qwen | 63',
    ],
    issues: ['weeks_moved'],
  },
  'dates that may be read either way are read as the Sundays they all are': {
    file: 'sundays_either_order.csv',
    grain: 'week',
    observations: [
      '2025-01-06 | Qwen | 60',
      '2025-01-13 | Qwen | 61',
      '2025-02-10 | Qwen | 62',
      '2025-03-03 | Qwen | 63',
    ],
    issues: ['weeks_moved'],
  },
  'weeks by their last day': {
    file: 'weeks_to_saturday.csv',
    grain: 'week',
    observations: ['2025-11-03 | Qwen | 60', '2025-11-10 | Qwen | 55'],
    issues: ['weeks_moved'],
  },
  'Sundays as headings': {
    file: 'sundays_as_headings.csv',
    grain: 'week',
    observations: [
      '2025-11-03 | Qwen | 60',
      '2025-11-10 | Qwen | 55',
      '2025-11-17 | Qwen | 50',
      '2025-11-03 | Llama | 40',
      '2025-11-10 | Llama | 45',
      '2025-11-17 | Llama | 50',
    ],
    issues: [unmeasured, 'weeks_moved'],
  },
  'days with the month by its name': {
    file: 'day_month_year.csv',
    grain: 'week',
    observations: ['2025-11-03 | Qwen | 60', '2025-11-10 | Qwen | 61', '2025-11-17 | Qwen | 62'],
    issues: [],
  },
  'year and month in one number': {
    file: 'year_month.csv',
    grain: 'month',
    observations: ['2025-01 | Qwen | 60', '2025-12 | Qwen | 61'],
    issues: [],
  },
  'days with a time of twelve hours': {
    file: 'with_time.csv',
    grain: 'day',
    observations: ['2025-11-03 | Qwen | 60', '2025-11-24 | Qwen | 61'],
    issues: [],
  },
  'days with the day of the week': {
    file: 'with_weekday.csv',
    grain: 'day',
    observations: ['2025-11-03 | Qwen | 60', '2025-11-04 | Qwen | 61'],
    issues: [],
  },
  'the base of a year in its heading': {
    file: 'headings_with_base.csv',
    grain: 'year',
    observations: [
      '2024 | Qwen | 60 (n=1,204)',
      '2025 | Qwen | 59 (n=987)',
      '2024 | Llama | 40 (n=1,204)',
      '2025 | Llama | 41 (n=987)',
    ],
    issues: [unmeasured],
  },
  'status and mark of a year in its heading': {
    file: 'headings_with_status.csv',
    grain: 'year',
    observations: [
      '2023 | Qwen | 60',
      '2024 | Qwen | 59 (*)',
      '2025 | Qwen | 58 (status: e)',
      '2023 | Llama | 40',
      '2024 | Llama | 41 (*)',
      '2025 | Llama | 42 (status: e)',
    ],
    issues: [unmeasured],
  },
  'shares of weeks as those of months are a mean by days': {
    file: 'weeks_in_a_month.csv',
    mapping: { aggregateTo: 'month' },
    grain: 'month',
    aggregation: 'mean',
    // March has 14 days and the one that ends the month: (58 · 7 + 50 · 7 + 20) / 15.
    observations: [
      `2025-03 | Qwen | ${(58 * 7 + 50 * 7 + 20) / 15}`,
      `2025-03 | Llama | ${(42 * 7 + 50 * 7 + 80) / 15}`,
      '2025-04 | Qwen | 20',
      '2025-04 | Llama | 80',
    ],
    issues: ['regrouped', 'regroup_partial'],
  },
  'weeks are not cut to months': {
    file: 'weeks_in_a_month.csv',
    mapping: { definition: { grain: 'month' } },
    grain: 'month',
    observations: [],
    issues: ['grain_finer', ...Array.from({ length: 6 }, (_, at) => `period_grain ${at + 2}:1`)],
  },
  'flows of weeks are apportioned by days': {
    file: 'weekly_tokens.csv',
    mapping: { aggregateTo: 'month' },
    grain: 'month',
    aggregation: 'sum',
    // One of seven days of the second week is in March.
    observations: ['2025-03 | Qwen | 900', '2025-04 | Qwen | 1200'],
    issues: ['regrouped', 'regroup_partial'],
  },
  'a text column that tells rows apart is the category': {
    file: 'by_device.csv',
    grain: 'month',
    observations: [
      '2025-01 | Qwen | 60 #mobile',
      '2025-01 | Qwen | 70 #desktop',
      '2025-01 | Llama | 40 #mobile',
      '2025-01 | Llama | 30 #desktop',
    ],
    issues: ['rows_told_apart'],
  },
  'answers to a question': {
    file: 'answers_by_date.csv',
    grain: 'day',
    observations: [
      '2025-06-01 | Ohio | 5.1 #Yes',
      '2025-05-18 | Ohio | 5 #Yes',
      '2025-05-04 | Ohio | 4.9 #Yes',
      '2025-06-01 | Ohio | 90.2 #No',
      '2025-05-18 | Ohio | 90.6 #No',
      '2025-05-04 | Ohio | 92.6 #No',
      '2025-06-01 | Utah | 12.1 #Yes',
      '2025-05-18 | Utah | 11.8 #Yes',
      '2025-05-04 | Utah | 10.9 #Yes',
      '2025-06-01 | Utah | 80.5 #No',
      '2025-05-18 | Utah | 81.6 #No',
      '2025-05-04 | Utah | 82.6 #No',
    ],
    issues: [
      'rows_told_apart',
      'columns_unused',
      'shares_sum',
      'shares_sum',
      'shares_sum',
      'shares_sum',
      'shares_sum',
      'shares_sum',
      'overlap_possible',
    ],
  },
  'two measures in one column are never one dataset': {
    file: 'two_measures_in_one.csv',
    grain: 'day',
    observations: [
      '2025-08-04 | all models | 1.25 @IT #usage_pct',
      '2025-08-04 | all models | 39.5 @IT #task_pct · writing',
      '2025-08-04 | all models | 25.5 @IT #task_pct · coding',
      '2025-08-04 | all models | 2.5 @FR #usage_pct',
    ],
    issues: ['subject_assumed', 'rows_told_apart', 'other_measures', 'columns_unused'],
    skipped: ['2 skip_other_measure', '4 skip_other_measure'],
  },
  'labels of a pivot hold for the rows below them': {
    file: 'pivot.csv',
    grain: 'month',
    observations: [
      '2025-01 | Qwen | 20 @Europe',
      '2025-02 | Qwen | 21 @Europe',
      '2025-01 | Llama | 10 @Europe',
      '2025-02 | Llama | 11 @Europe',
      '2025-01 | Qwen | 30 @Asia',
      '2025-02 | Qwen | 31 @Asia',
      '2025-01 | Llama | 8 @Asia',
      '2025-02 | Llama | 9 @Asia',
    ],
    issues: [
      unmeasured,
      'labels_carried',
      'total_column :5',
      'totals_left_out 4:',
      'shares_sum',
      'shares_sum',
      'shares_sum',
      'shares_sum',
    ],
    skipped: ['4 skip_total_sum', '7 skip_total_sum', '8 skip_total_sum'],
  },
  'fields in apostrophes': {
    file: 'single_quotes.csv',
    grain: 'month',
    observations: ['2025-01 | Qwen | 60', '2025-01 | Llama, new | 40'],
    issues: [],
  },
  'columns by the number of their rows': {
    file: 'columns_by_number.json',
    grain: 'month',
    observations: ['2025-01 | Qwen | 60', '2025-01 | Llama | 40'],
    issues: [],
  },
  'the names of columns beside the rows': {
    file: 'columns_beside_rows.json',
    grain: 'month',
    observations: ['2025-01 | Qwen | 60', '2025-01 | Llama | 40'],
    issues: [],
  },
  'lists of records in JSON': {
    file: 'lists_of_records.json',
    grain: 'month',
    observations: ['2025-01 | Qwen | 60', '2025-01 | Llama | 40', '2025-02 | Qwen | 59'],
    issues: ['lists_nested'],
  },
  'lists of records in Parquet': {
    file: 'lists_of_records.parquet',
    grain: 'month',
    observations: ['2025-01 | Qwen | 60', '2025-01 | Llama | 40', '2025-02 | Qwen | 59'],
    issues: ['lists_nested'],
  },
  'users of a day and of a month are kept apart': {
    file: 'users_by_window.csv',
    grain: 'day',
    observations: [
      '2025-01-05 | Alpha | 100 #Daily',
      '2025-02-08 | Alpha | 400 #Monthly',
      '2025-03-20 | Beta | 120 #Weekly',
    ],
    issues: ['rows_told_apart', 'user_windows', 'part_beside_whole'],
  },
  'a running total by its name': {
    file: 'cumulative.csv',
    grain: 'month',
    aggregation: 'cumulative',
    observations: [
      '2025-01 | Qwen | 100',
      '2025-02 | Qwen | 150',
      '2025-03 | Qwen | 230',
      '2025-01 | Llama | 10',
      '2025-03 | Llama | 30',
    ],
    issues: ['running_total :3'],
  },
  'a running total as what came in each period': {
    file: 'cumulative.csv',
    mapping: { running: 'difference' },
    grain: 'month',
    aggregation: 'sum',
    observations: [
      '2025-01 | Qwen | missing',
      '2025-02 | Qwen | 50',
      '2025-03 | Qwen | 80',
      '2025-01 | Llama | missing',
      // February is not there: the rise since January is of two months.
      '2025-03 | Llama | missing',
    ],
    issues: ['running_differenced'],
  },
  'counts that only grow are asked for': {
    file: 'only_growing.csv',
    grain: 'month',
    aggregation: 'sum',
    observations: [
      '2025-01 | Qwen | 100',
      '2025-02 | Qwen | 150',
      '2025-03 | Qwen | 230',
      '2025-04 | Qwen | 330',
      '2025-05 | Qwen | 430',
    ],
    issues: ['running_possible :3'],
  },
  'a bad byte takes nothing away from the rest': {
    file: 'one_bad_byte.csv',
    grain: 'month',
    observations: ['2025-01 | Qwen | 60', '2025-01 | Caf\ufffd LM | 40', '2025-02 | Modèle | 100'],
    issues: ['bytes_unreadable 3:'],
  },
  'Korean is read, and said to be a guess': {
    file: 'korean.csv',
    grain: 'month',
    observations: ['2025-01 | 클로바X | 60', '2025-01 | 챗GPT | 40'],
    issues: ['encoding_guessed', unmeasured],
  },
}

describe('files that once came out wrong', () => {
  it.each(Object.entries(cases))(
    '%s',
    async (_name, { file, mapping, grain, aggregation, publisher, ...expected }) => {
      const found = await readingOf(fixture(`import/shapes/${file}`), mapping)
      expect(found.observations).toEqual(expected.observations)
      expect(found.issues).toEqual(expected.issues)
      expect(found.skipped).toEqual(expected.skipped ?? [])
      expect(found.preview.report.dataset).toMatchObject({
        grain,
        ...(aggregation !== undefined && { aggregation }),
      })
      expect(found.preview.mapping.source.publisher).toBe(publisher ?? '')
    },
    30_000,
  )
})
