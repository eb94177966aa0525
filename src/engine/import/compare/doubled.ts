import { nowhere } from '#shared/domain/nowhere.ts'
import type { Database } from 'better-sqlite3'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { issue } from '#engine/import/issues.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { inSteps, Pauses } from '#engine/import/pauses.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { statement } from '#engine/store/cache.ts'
import { createHasher } from '#engine/store/content-hash.ts'
import { query } from '#engine/store/query.ts'
import type { TextIds } from './comparison.ts'

const datasetOfFile = query({
  sql: /* sql */ `SELECT d.name FROM import_run r JOIN dataset d ON d.id = r.dataset_id JOIN action a ON a.id = r.action_id
    WHERE r.sha256 = ? AND r.table_index = ? AND d.measure = ? AND d.removed = 0 AND a.state = 0
    ORDER BY d.id LIMIT 1`,
  takes: ['import_run.sha256', 'import_run.table_index', 'dataset.measure'],
  gives: 'dataset.name',
})
const datasetsOfSize = query({
  sql: /* sql */ `SELECT d.name, t.hash0, t.hash1, t.hash2, t.hash3
    FROM dataset_state t JOIN dataset d ON d.id = t.dataset_id
    WHERE t.observations = ? AND d.measure = ? AND d.unit = ? AND d.removed = 0 ORDER BY d.id`,
  takes: ['dataset_state.observations', 'dataset.measure', 'dataset.unit'],
  gives: {
    name: 'dataset.name',
    hash0: 'dataset_state.hash0',
    hash1: 'dataset_state.hash1',
    hash2: 'dataset_state.hash2',
    hash3: 'dataset_state.hash3',
  },
})

/** Observations between two looks at whether others should have their turn. */
const atOnce = 1024

/**
 * A new dataset that would hold what another holds already: the same table of the same file, or the same observations
 * under another name. Only where a dataset of the same size is there are the drafts hashed.
 *
 * @param drafts null: not all of them are at hand
 */
export async function doubledIssues(
  db: Database,
  { plan, index, file }: Prepared,
  drafts: Drafts | null,
  ids: TextIds | null,
  signal: AbortSignal | undefined,
): Promise<ImportIssue[]> {
  const { measure, unit } = plan.mapping.definition
  const sameFile = statement(db, datasetOfFile).get(file.stage.sha256, index, measure)
  const same =
    sameFile ?? (drafts && ids ? await sameContent(db, drafts, ids, [measure, unit], signal) : null)
  return same === null ? [] : [issue('dataset_doubled', { value: same })]
}

async function sameContent(
  db: Database,
  drafts: Drafts,
  ids: TextIds,
  [measure, unit]: readonly [string, string],
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const alike = drafts.count === 0 ? [] : statement(db, datasetsOfSize).all(drafts.count, measure, unit)
  // A text that the store has not is in no dataset.
  if (alike.length === 0 || Object.values(ids).some((known) => known.includes(-1))) return null
  const sum = new Uint32Array(4)
  await inSteps(hashAll(db, drafts, ids, sum), new Pauses(signal))
  const isSame = (words: readonly number[]): boolean => words.every((word, at) => word >>> 0 === sum[at])
  return alike.find(({ hash0, hash1, hash2, hash3 }) => isSame([hash0, hash1, hash2, hash3]))?.name ?? null
}

function* hashAll(db: Database, drafts: Drafts, ids: TextIds, sum: Uint32Array): Generator<void> {
  const hasher = createHasher(db)
  const { keys } = drafts
  for (let at = 0; at < drafts.count; at++) {
    hasher.hash(
      keys.periodAt(at),
      ids.subjects[keys.subjectAt(at)] ?? nowhere(at),
      ids.languages[keys.languageAt(at)] ?? nowhere(at),
      ids.regions[keys.regionAt(at)] ?? nowhere(at),
      ids.categories[keys.categoryAt(at)] ?? nowhere(at),
      drafts.valueAt(at),
      drafts.lowAt(at),
      drafts.highAt(at),
      drafts.qualifierAt(at),
      drafts.notes.get(at) ?? null,
    )
    hasher.addTo(sum)
    if (at % atOnce === 0) yield
  }
}
