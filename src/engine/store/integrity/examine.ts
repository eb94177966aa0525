import { nowhere } from '#shared/domain/nowhere.ts'
import { wholePages, type WholeRow } from '#engine/store/observation-pages.ts'
import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import { contentHash, createHasher, hashRow, hashText256 } from '#engine/store/content-hash.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { addTo } from '#engine/store/murmur.ts'
import { createRollupSums } from '#engine/store/rollup-sums.ts'
import { exact } from '#engine/store/rollups.ts'
import { hashPlace, noPlaces } from './place-hash.ts'
import { compareRollups } from './rollup-check.ts'
import { type CoveredRow, readCovered, rowHash, sealOf } from './row-hash.ts'
import { query } from '#engine/store/query.ts'

/** What a dataset's observations say of what is kept with it. */
export type Findings = {
  /** the content hash as it is kept */
  contentHash: string
  /** do the observations match it? */
  content: boolean
  /** are they where they came from? */
  place: boolean
  /** what is derived from them and differs: to be derived anew */
  state: DerivedState | null
  rollups: boolean
}

/** The row of `dataset_state` as the observations give it. */
export type DerivedState = {
  observations: number
  nextSequence: number
  lanes: Uint32Array
  places: Uint32Array
}

const lastChanged = query({
  sql: 'SELECT max(observation_id) FROM observation_change WHERE observation_id > ? AND observation_id < ?',
  takes: ['observation_change.observation_id', 'observation_change.observation_id'],
  gives: 'integer?',
})

/**
 * Reads every observation of a dataset once, and compares content hash, places, counts and rollups with what is
 * kept. Trusts nothing that is remembered; changes nothing. Gives way after each page.
 */
export function* examine(db: Database, datasetId: number): Generator<void, Findings> {
  const hasher = createHasher(db, false)
  const lanes = new Uint32Array(4)
  const places = noPlaces()
  const sums = createRollupSums()
  // Sums of what is below zero, from which the magnitude that went through a sum follows.
  const below = createRollupSums()
  const add = (of: typeof sums, row: WholeRow, sign: 1 | -1): void => {
    const [, period, subject, language, region, category, value, low, high, qualifier] = row
    const [v, l, h] = [value, low, high].map((x) => (x === null ? Number.NaN : sign * x))
    const counted = (kind: number, dim: number): void =>
      of.add(kind, dim, period, subject, v ?? 0, l ?? 0, h ?? 0, qualifier !== exact)
    counted(0, 0)
    if (language !== 0) counted(1, language)
    if (region !== 0) counted(2, region)
    if (category !== 0) counted(3, category)
  }
  const first = startOfDataset(datasetId)
  let last = first
  let observations = 0
  for (const rows of wholePages(db, datasetId)) {
    for (const row of rows) {
      const [id, , , , , , value, low, high] = row
      hashRow(hasher, row)
      hasher.addTo(lanes)
      hashPlace(id - first, row[11], row[12], row[13])
      addTo(places)
      add(sums, row, 1)
      if ((value ?? 0) < 0 || (low ?? 0) < 0 || (high ?? 0) < 0) add(below, row, -1)
      last = id
    }
    observations += rows.length
    yield
  }
  const kept = contentHash(db, datasetId)
  const found = { observations, lanes, places, lastSequence: last - first }
  const state = compareState(db, datasetId, found)
  return {
    contentHash: kept,
    content: state.content,
    place: state.place,
    state: state.derived,
    rollups: yield* compareRollups(db, datasetId, sums, below),
  }
}

type Found = { observations: number; lanes: Uint32Array; places: Uint32Array; lastSequence: number }

/**
 * The state that is kept has a witness of its own, the hash of its row. Where it differs from the observations,
 * and the hash says that it is not what was written while what the observations give is, the state is what was
 * damaged, and follows from them again.
 */
function compareState(
  db: Database,
  datasetId: number,
  found: Found,
): Pick<Findings, 'content' | 'place'> & { derived: DerivedState | null } {
  const row = readCovered(db, 'dataset_state', datasetId)
  const kept = sealOf(row)
  const used = Math.max(found.lastSequence, lastLogged(db, datasetId))
  const nextKept = Number(row?.['next_sequence'] ?? 0)
  const nextSequence = nextKept > used ? nextKept : used + 1
  const derived: DerivedState = { ...found, nextSequence }
  const content = contentHash(db, datasetId) === hashText256(found.lanes, found.observations) && row !== null
  const place =
    row !== null &&
    Number(row['place0']) === (found.places[0] ?? nowhere(0)) &&
    Number(row['place1']) === (found.places[1] ?? nowhere(1))
  const whole =
    row !== null && kept !== undefined && nextKept > used && rowHash('dataset_state', row).equals(kept)
  if (content && place) return { content, place, derived: whole ? null : derived }
  const isProven = kept !== undefined && rowHash('dataset_state', rowOf(datasetId, derived)).equals(kept)
  return isProven ? { content: true, place: true, derived } : { content, place, derived: null }
}

/** The highest number that the history knows of an observation of a dataset. */
function lastLogged(db: Database, datasetId: number): number {
  const last = statement(db, lastChanged).get(startOfDataset(datasetId), endOfDataset(datasetId)) ?? null
  return last === null ? 0 : last - startOfDataset(datasetId)
}

const rowOf = (
  datasetId: number,
  { observations, nextSequence, lanes, places }: DerivedState,
): CoveredRow => ({
  dataset_id: datasetId,
  observations,
  next_sequence: nextSequence,
  hash0: lanes[0] ?? nowhere(0),
  hash1: lanes[1] ?? nowhere(1),
  hash2: lanes[2] ?? nowhere(2),
  hash3: lanes[3] ?? nowhere(3),
  place0: places[0] ?? nowhere(0),
  place1: places[1] ?? nowhere(1),
})
