import type { ColumnRole } from '#shared/contract/import-mapping.ts'
import { issue } from '#engine/import/issues.ts'
import {
  activityDefinition,
  activityMeasure,
  type ActivityMeasure,
  otherMeasures,
} from './openrouter-activity.ts'
import { columnsBy, hasHeadings, type Profile } from './profile.ts'

const values: Record<ActivityMeasure, Readonly<Record<string, ColumnRole>>> = {
  tokens: { prompt_tokens: 'value', completion_tokens: 'value' },
  requests: { requests: 'value' },
  spend: { usage: 'value' },
}

/**
 * Answer of OpenRouter's activity API: a record for each day, model and endpoint. Endpoints of a model are
 * summed; `date` is a day, with or without a time.
 */
export const openrouterActivityApi: Profile = {
  id: 'openrouter-activity-api',
  matches: (table) =>
    hasHeadings(table, 'date', 'model_permaslug', 'prompt_tokens', 'completion_tokens', 'requests', 'usage')
      ? 1
      : 0,
  mapping(table, wanted) {
    const measure = activityMeasure(wanted.definition?.measure)
    return {
      shape: 'long',
      columns: columnsBy(table, { date: 'period', model_permaslug: 'subject', ...values[measure] }),
      definition: activityDefinition(measure),
      source: {
        publisher: 'OpenRouter',
        citation: 'OpenRouter activity API',
        url: 'https://openrouter.ai/activity',
      },
      scale: 1,
      duplicates: 'sum',
      aggregateTo: 'day',
    }
  },
  notes: (_columns, { definition }) => [
    issue('other_measures', { value: otherMeasures(definition.measure) }),
  ],
}
