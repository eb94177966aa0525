import {
  confidences,
  givenRiskSchema,
  riskCategories,
  type RiskInput,
  riskStatuses,
  treatments,
} from '#shared/contract/risks.ts'
import { dimensions } from '#shared/vocabulary/dimensions.ts'
import type { Score } from '#shared/vocabulary/scores.ts'
import type { DatasetNamed } from './claims-file.ts'
import { FieldFault, keysIn, keysText, numberIn, oneOf, wholeIn, wholeText } from './fields.ts'
import type { Entry } from './table-file.ts'
import { judgementColumns } from '#engine/risks/risks.ts'

/** Columns of a file of risks; several rows of one id are several pieces of evidence of one risk. */
export const riskColumns = [
  'id',
  'title',
  'description',
  'category',
  'taxonomy',
  'by',
  'key',
  'of',
  'dataset',
  'inherent_likelihood',
  'inherent_impact',
  'current_likelihood',
  'current_impact',
  'residual_likelihood',
  'residual_impact',
  'confidence',
  'treatment',
  'owner',
  'status',
  'review_on',
  'marked_at',
  'evidence_title',
  'evidence_url',
  'evidence_date',
  'evidence_note',
] as const

/** What of them no risk is without. */
export const neededOfRisks = ['title', 'by', 'key', 'inherent_likelihood', 'inherent_impact'] as const

const stages = ['inherent', 'current', 'residual'] as const

/** The risk of its rows. @throws `FieldFault` */
export function riskIn(first: Entry, rows: readonly Entry[], datasetNamed: DatasetNamed): RiskInput {
  const { text } = first
  const score = (stage: (typeof stages)[number], before?: Score): Score => {
    const part = (name: keyof Score): number => {
      const column = `${stage}_${name}`
      const given = numberIn(column, text(column)) ?? before?.[name]
      if (given === undefined) throw new FieldFault(column, 'a risk has a likelihood and an impact, 1 to 5')
      return given
    }
    return { likelihood: part('likelihood'), impact: part('impact') }
  }
  const inherent = score('inherent')
  // Where nothing was done yet, the risk is what it was.
  const current = score('current', inherent)
  const risk: RiskInput = {
    title: text('title'),
    description: text('description'),
    category: oneOf('category', text('category'), riskCategories, 'other'),
    taxonomy: text('taxonomy'),
    scope: {
      by: oneOf('by', text('by'), dimensions),
      keys: keysIn(text('key')),
      of: wholeIn('of', text('of')),
    },
    datasetId: text('dataset') === '' ? null : datasetNamed(text('dataset')),
    inherent,
    current,
    residual: score('residual', current),
    confidence: oneOf('confidence', text('confidence'), confidences, 'medium'),
    treatment: oneOf('treatment', text('treatment'), treatments, 'open'),
    owner: text('owner'),
    status: oneOf('status', text('status'), riskStatuses, 'open'),
    reviewOn: text('review_on') || null,
    markedAt: text('marked_at') || null,
    evidence: rows.flatMap((row) => {
      const title = row.text('evidence_title')
      if (title === '') return []
      const [url, date, note] = (['url', 'date', 'note'] as const).map((part) => row.text(`evidence_${part}`))
      return [{ title, url: url ?? '', date: date ?? '', note: note ?? '' }]
    }),
  }
  const parsed = givenRiskSchema.safeParse(risk)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new FieldFault(columnOf(issue?.path.map(String) ?? []), issue?.message ?? 'not a risk')
}

const columns: Readonly<Record<string, string>> = {
  keys: 'key',
  reviewOn: 'review_on',
  markedAt: 'marked_at',
}

function columnOf(path: readonly string[]): string {
  const [first = '', ...rest] = path
  const last = rest.at(-1) ?? first
  if (first === 'evidence') return `evidence_${last}`
  return stages.some((stage) => stage === first) ? `${first}_${last}` : (columns[last] ?? last)
}

type Cell = string | number | null

/** The rows of a risk: one for each piece of evidence, and one where there is none. */
export function riskRows(
  id: string,
  risk: RiskInput,
  dataset: string,
): Record<(typeof riskColumns)[number], Cell>[] {
  const { scope, evidence } = risk
  const own = {
    id,
    title: risk.title,
    description: risk.description,
    category: risk.category,
    taxonomy: risk.taxonomy,
    by: scope.by,
    key: keysText(scope.keys),
    of: wholeText(scope.of),
    dataset,
    ...judgementColumns(risk),
  }
  const pieces = evidence.length > 0 ? evidence : [{ title: '', url: '', date: '', note: '' }]
  return pieces.map(({ title, url, date, note }) =>
    Object.assign({}, own, {
      evidence_title: title,
      evidence_url: url,
      evidence_date: date,
      evidence_note: note,
    }),
  )
}
