import type { Database } from 'better-sqlite3'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import type { ImportTarget } from '#shared/contract/imports.ts'
import { periodText } from '#shared/domain/period.ts'
import type { CatalogueIndex } from '#engine/catalogue/catalogue-index.ts'
import { issue } from '#engine/import/issues.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { brokenSums, sumIssues, type Sums } from '#engine/import/map/share-sums.ts'
import type { TableFacts } from '#engine/import/map/table-facts.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { statement } from '#engine/store/cache.ts'
import { textById } from '#engine/store/texts.ts'
import { type Becoming, becomingNew, becomingOf } from './becoming.ts'
import type { Comparison, TextIds } from './comparison.ts'
import { doubledIssues } from './doubled.ts'
import { type Gone, goneOf } from './gone.ts'
import { nearNames } from './near-names.ts'
import { partsBesideWholes } from './parts-beside-wholes.ts'
import { unitJumps } from './unit-jump.ts'

/** Rejected rows from which on it is asked whether an import may lose most of what the file has. */
const leastLost = 20
/** Observations that go are named one by one up to this many. */
const namedGone = 5

/** What an import makes of a dataset, and what of it is to be said whatever the catalogue holds. */
export type News = {
  readonly becoming: Becoming
  readonly gone: Gone
  readonly issues: readonly ImportIssue[]
}

type Coming = {
  prepared: Prepared
  facts: TableFacts
  /** null: not all of them are at hand, and the dataset is a new one */
  drafts: { drafts: Drafts; comparison: Comparison; ids: TextIds } | null
  vanished: Extract<ImportTarget, { kind: 'existing' }>['vanished']
}

/**
 * Looks at the dataset as an import leaves it, not at the file alone: sums, parts and wholes, names, units, what goes.
 *
 * Error: `cancelled`.
 */
export async function newsOf(db: Database, coming: Coming, signal: AbortSignal | undefined): Promise<News> {
  const { prepared, facts, drafts, vanished } = coming
  const { plan } = prepared
  const { definition } = plan.mapping
  const isNew = drafts === null || drafts.comparison.stored === null
  const gone = isNew
    ? { count: 0, has: () => false }
    : await goneOf({ ...drafts, definition, vanished }, signal)
  const becoming = isNew ? becomingNew(facts) : await becomingOf(db, plan, drafts, gone, signal)
  return {
    becoming,
    gone,
    issues: [
      ...sumIssues(touched(becoming.sums, facts.periods), plan),
      ...brokenSums(becoming.before, becoming.sums),
      ...lost(facts),
      // An export holds what was looked at before: it is taken as it was stored.
      ...(plan.profile.asStored ? [] : unitJumps(becoming.parts, definition)),
      ...(plan.profile.asStored ? [] : await nearNames(becoming, signal)),
      ...(isNew
        ? await doubledIssues(db, prepared, drafts?.drafts ?? null, drafts?.ids ?? null, signal)
        : vanishedIssues(db, drafts.comparison, gone)),
    ],
  }
}

/** All that there is to say of the dataset as it becomes, with the catalogue as it becomes. */
export const newsIssues = (
  { becoming, issues }: News,
  { plan }: Prepared,
  catalogue: CatalogueIndex,
): ImportIssue[] =>
  plan.profile.asStored
    ? [...issues]
    : [...issues, ...partsBesideWholes(becoming, plan.mapping.definition, catalogue)]

/** Sums of the periods that the file has: those of others are as they were. */
function touched(sums: Sums, periods: readonly number[]): Sums {
  const inFile = new Set(periods)
  return new Map([...sums].filter(([, { period }]) => inFile.has(period)))
}

/** Most of the rows that hold data would not come in: what reads them is wrong, more likely than they are. */
function lost({ rows, issues }: TableFacts): ImportIssue[] {
  const { rejected, accepted } = rows
  if (rejected < leastLost || rejected <= accepted) return []
  const why = mostCommon(issues.filter(({ severity }) => severity === 'error').map(({ code }) => code))
  const first = issues.find(({ code }) => code === why)
  // The reason is worded by whoever shows it, in the language of the reader.
  const params = { ...first?.params, reason: first?.code ?? 'duplicate', rejected, rows: rejected + accepted }
  return [issue('rows_mostly_lost', { value: first?.value ?? '', params })]
}

function mostCommon(codes: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

function vanishedIssues(db: Database, { counts, stored, vanished }: Comparison, gone: Gone): ImportIssue[] {
  const kept = counts.vanished - gone.count
  const issues = kept > 0 ? [issue('vanished_kept', { params: { count: kept } })] : []
  if (gone.count === 0 || !stored) return issues
  const named: string[] = []
  for (const ordinal of vanished()) {
    if (named.length === namedGone) break
    if (!gone.has(ordinal)) continue
    const { subjectId, period } = stored.keyAt(ordinal)
    named.push(`${statement(db, textById('subject')).get(subjectId) ?? ''} (${periodText(period)})`)
  }
  const value = named.join(', ') + (gone.count > named.length ? ' …' : '')
  return [issue('vanished_replaced', { value, params: { count: gone.count } }), ...issues]
}
