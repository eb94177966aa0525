import type { Database } from 'better-sqlite3'
import { findPeriod } from '#shared/domain/parse-period.ts'
import { statement } from '#engine/store/cache.ts'
import { query, type RowOf } from '#engine/store/query.ts'
import { hasHeadings, sharesNames } from './likeness.ts'
import type { Prepared } from './prepare.ts'

const runsOfDatasets = query({
  sql: /* sql */ `SELECT d.id, d.name, s.publisher, r.file, r.sha256, r.table_index AS tableIndex, r.profile, r.shape,
      r.mapping
    FROM dataset d JOIN source s ON s.id = d.source_id
    LEFT JOIN import_run r ON r.dataset_id = d.id
    LEFT JOIN action a ON a.id = r.action_id
    WHERE d.removed = 0 AND d.measure = ? AND d.unit = ? AND d.grain = ? AND d.aggregation = ?
      AND (a.id IS NULL OR a.state = 0)
    ORDER BY d.id DESC, r.id DESC`,
  takes: ['dataset.measure', 'dataset.unit', 'dataset.grain', 'dataset.aggregation'],
  gives: {
    id: 'dataset.id',
    name: 'dataset.name',
    publisher: 'source.publisher',
    file: 'import_run.file?',
    sha256: 'import_run.sha256?',
    tableIndex: 'import_run.table_index?',
    profile: 'import_run.profile?',
    shape: 'import_run.shape?',
    mapping: 'import_run.mapping?',
  },
})
type Run = RowOf<typeof runsOfDatasets>

/** A dataset that was found for a table; `isSure`: its publisher, profile or very bytes say so, not its name alone. */
export type Home = { readonly id: number; readonly isSure: boolean }

/**
 * The dataset that a table belongs into, because earlier files of its kind went there: the same table again, one of
 * that name, or a file of the same publisher, profile and shape whose name differs in dates and numbers alone. Measure,
 * unit, grain and aggregation are the same; where nothing but the name speaks for it, headings and models are alike.
 * Null where there is none.
 */
export function homeOf(db: Database, prepared: Prepared): Home | null {
  const { plan, index, file } = prepared
  const { definition, source, shape } = plan.mapping
  const { measure, unit, grain, aggregation, name } = definition
  const runs = statement(db, runsOfDatasets).all(measure, unit, grain, aggregation)
  const stem = stemOf(file.stage.file)
  // What was pasted has no name of its own, and a table like any other says nothing of where it is from.
  const isNamed = plan.readAs !== 'generic' || /\.\w+$/.test(file.stage.file)
  const isIdentified = (run: Run): boolean =>
    (source.publisher !== '' && run.publisher === source.publisher) ||
    (plan.readAs !== 'generic' && run.profile === plan.readAs)
  const sharing = new Map<number, boolean>()
  const shares = (id: number): boolean => {
    const known = sharing.get(id) ?? sharesNames(db, plan, id)
    sharing.set(id, known)
    return known
  }
  // A file name such as `data.csv` says nothing of what is in it.
  const speaks = (run: Run): boolean =>
    isIdentified(run) || (hasHeadings(plan, run.mapping) && shares(run.id))
  const isSame = (run: Run): boolean => run.sha256 === file.stage.sha256 && run.tableIndex === index
  const tests: ((run: Run) => boolean)[] = [
    isSame,
    (run) => isNamed && run.name === name && speaks(run),
    (run) =>
      isNamed &&
      stem !== '' &&
      run.file !== null &&
      stemOf(run.file) === stem &&
      run.profile === plan.readAs &&
      run.shape === shape &&
      run.tableIndex === index &&
      run.publisher === source.publisher &&
      speaks(run),
  ]
  for (const test of tests) {
    const found = runs.find(test)
    if (found) return { id: found.id, isSure: isSame(found) || isIdentified(found) }
  }
  return null
}

/**
 * What stays of the name of a file that comes every week: no ending, dates and numbers. Empty where little is left,
 * as of `2025-11.csv` or `w40.csv`.
 */
export function stemOf(file: string): string {
  const bare = file.replace(/(?:\.\w{1,8}){1,2}$/, '').replaceAll(/[_.]+|(?<!\d)-|-(?!\d)/g, ' ')
  const dateless = findPeriod(bare)?.rest ?? bare
  const stem = dateless
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
  return stem.replaceAll(' ', '').length < 4 ? '' : stem
}
