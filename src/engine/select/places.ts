import { subjectKindSchema } from '#shared/contract/catalogue.ts'
import { nestedAmong, type Nested, type Placed } from '#engine/catalogue/nesting.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'
import { summaryOf } from '#engine/store/summary.ts'
import type { Reader } from '#engine/store/types.ts'
import { cachedByNames } from './names-cache.ts'

const placesOfSubjects = query({
  sql: /* sql */ `SELECT id, kind, developer_id AS developerId, family_id AS familyId, origin, openness, rule FROM subject`,
  gives: {
    id: 'subject.id',
    kind: 'subject.kind',
    developerId: 'subject.developer_id',
    familyId: 'subject.family_id',
    origin: 'subject.origin',
    openness: 'subject.openness',
    rule: 'subject.rule',
  },
})

const cachedPlaces = cachedByNames<ReadonlyMap<number, Placed>>()

const placesOf = (ws: Reader): ReadonlyMap<number, Placed> =>
  cachedPlaces(ws, '', () => {
    const rows = freshStatement(ws.db, placesOfSubjects).all()
    return new Map(
      rows.map(({ id, kind, ...place }) => [
        id,
        { ...place, kind: subjectKindSchema.safeParse(kind).data ?? 'unresolved' },
      ]),
    )
  })

/** The subjects of a dataset, what each is in the catalogue, and which of them contain others. */
export type Nesting = {
  readonly ids: readonly number[]
  readonly places: readonly Placed[]
  readonly nested: readonly Nested[]
}

const unplaced: Placed = {
  kind: 'unresolved',
  developerId: null,
  familyId: null,
  origin: null,
  openness: null,
  rule: '',
}
const cachedNesting = cachedByNames<Nesting>()

/** Which subjects of a dataset contain others; remembered until its subjects or the catalogue change. */
export function nestingOf(ws: Reader, datasetId: number): Nesting {
  const { subjectIds } = summaryOf(ws.db, datasetId)
  const sum = subjectIds.reduce((total, id) => total + id, 0)
  return cachedNesting(ws, `${datasetId} ${subjectIds.length} ${sum}`, () => {
    const known = placesOf(ws)
    const places = subjectIds.map((id) => known.get(id) ?? unplaced)
    return { ids: subjectIds, places, nested: nestedAmong(places) }
  })
}
