import { nestedAmong, type Nested, type Placed } from '#engine/catalogue/nesting.ts'
import { summaryOf } from '#engine/store/summary.ts'
import type { Reader } from '#engine/store/types.ts'
import { idsOfSubject, meaningsOf } from './meanings.ts'
import { cachedByNames } from './names-cache.ts'

const cachedPlaces = cachedByNames<ReadonlyMap<number, Placed>>()

const placesOf = (ws: Reader): ReadonlyMap<number, Placed> =>
  cachedPlaces(ws, '', () => new Map(meaningsOf(ws).all.map((meaning) => [meaning.id, meaning])))

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
    const ids = subjectIds.flatMap((id) => idsOfSubject(ws, id))
    const places = ids.map((id) => known.get(id) ?? unplaced)
    return { ids, places, nested: nestedAmong(places) }
  })
}
