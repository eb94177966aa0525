import type { Definition } from '#shared/contract/common.ts'
import type { ColumnRole, MappingPatch } from '#shared/contract/import-mapping.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'
import { issue } from '#engine/import/issues.ts'
import { type PlannedColumn, columnsBy, hasHeadings, type Profile } from './profile.ts'

/** What a log of requests can be asked for. */
const activityMeasures = ['tokens', 'requests', 'spend'] as const satisfies readonly Measure[]
export type ActivityMeasure = (typeof activityMeasures)[number]

/** Tokens, unless the analyst asks for requests or spend. */
export const activityMeasure = (wanted: Measure | undefined): ActivityMeasure =>
  activityMeasures.find((measure) => measure === wanted) ?? 'tokens'

const said: Record<ActivityMeasure, Pick<Definition, 'name' | 'unit' | 'basis' | 'note'>> = {
  tokens: {
    name: 'OpenRouter activity: tokens',
    unit: 'tokens',
    basis: 'tokens of one OpenRouter account',
    note: 'Prompt and completion tokens added up; completion tokens include reasoning.',
  },
  requests: {
    name: 'OpenRouter activity: requests',
    unit: 'requests',
    basis: 'requests of one OpenRouter account',
    note: '',
  },
  spend: {
    name: 'OpenRouter activity: spend',
    unit: 'USD',
    basis: 'spend of one OpenRouter account',
    note: 'Without usage paid to providers directly (own keys).',
  },
}

/** What the numbers of an account's activity are, whether as log or from the API. */
export const activityDefinition = (measure: ActivityMeasure): NonNullable<MappingPatch['definition']> => ({
  ...said[measure],
  measure,
  grain: 'day',
  aggregation: 'sum',
  coverage: 'one account',
  overlapping: false,
  absence: 'zero',
  synthetic: false,
})

/** The measures that were not chosen, to be said. */
export const otherMeasures = (measure: Measure): string =>
  activityMeasures.filter((other) => other !== measure).join(', ')

/** Columns that tell who made a request: never kept unless they are asked for. */
const personal: ReadonlySet<string> = new Set(['user', 'api_key_name', 'generation_id', 'app_name'])

const values: Record<ActivityMeasure, Readonly<Record<string, ColumnRole>>> = {
  tokens: { tokens_prompt: 'value', tokens_completion: 'value' },
  requests: { generation_id: 'value' },
  spend: { cost_total: 'value' },
}

/** The column whose cells are counted, where requests are: it names each request once. */
const countedAt = (columns: readonly PlannedColumn[]): number =>
  columns.findIndex(({ header, role }) => header.trim().toLowerCase() === 'generation_id' && role === 'value')

/**
 * Activity log of an OpenRouter account, one row a request. The rows of a day are summed while they are read;
 * tokens are the sum of two columns, requests are counted. Who asked stays out.
 */
export const openrouterActivity: Profile = {
  id: 'openrouter-activity',
  matches: (table) =>
    hasHeadings(table, 'generation_id', 'created_at', 'model_permaslug', 'tokens_prompt', 'tokens_completion')
      ? 1
      : 0,
  mapping(table, wanted) {
    const measure = activityMeasure(wanted.definition?.measure)
    return {
      shape: 'long',
      columns: columnsBy(table, {
        created_at: 'period',
        model_permaslug: 'subject',
        ...values[measure],
      }),
      definition: activityDefinition(measure),
      source: {
        publisher: 'OpenRouter',
        citation: 'OpenRouter activity log',
        url: 'https://openrouter.ai/activity',
      },
      scale: 1,
      duplicates: 'sum',
      aggregateTo: 'day',
    }
  },
  rows(columns) {
    const counted = countedAt(columns)
    if (counted < 0) return (cells) => cells
    return (cells) => cells.map((cell, at) => (at === counted ? '1' : cell))
  },
  notes(columns, { definition }) {
    const counted = countedAt(columns)
    const dropped = columns.filter(
      ({ header, role }, at) =>
        personal.has(header.trim().toLowerCase()) && (role === 'ignore' || at === counted),
    )
    const value = dropped.map(({ header }) => header).join(', ')
    return [
      ...(dropped.length > 0 ? [issue('personal_dropped', { value })] : []),
      issue('other_measures', { value: otherMeasures(definition.measure) }),
    ]
  },
}
