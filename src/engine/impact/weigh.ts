import { setImmediate } from 'node:timers/promises'
import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import type { Impact, Moved } from '#shared/contract/impact.ts'
import { imagined } from '#engine/catalogue/imagine.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { ProblemError } from '#engine/problem.ts'
import { shareDefinitions } from '#engine/query/definition.ts'
import { shareTable } from '#engine/query/tables.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { listRisks } from '#engine/risks/risks.ts'
import { openBeside } from '#engine/store/beside.ts'
import { shareDamage } from '#engine/store/integrity/damage.ts'
import type { Reader } from '#engine/store/types.ts'
import { listViews } from '#engine/views/views.ts'
import { movedNames, shadowSubjects } from './shadow.ts'
import { movedShares } from './shares.ts'

/** What moves by less than this is not named: 0.05 points, which no screen shows. */
const leastMove = 0.0005
const namedFirst = 20

/** By how much a figure moves; what is not there counts as nothing. */
export const distance = ({ before, after }: Moved): number => Math.abs((after ?? 0) - (before ?? 0))
const isMoved = (moved: Moved): boolean => distance(moved) >= leastMove

/** What a reading gives, null where the data cannot give it. */
function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

type Sides = { readonly before: Reader; readonly after: Reader }

/**
 * What a change of the catalogue would move: everything that is read from it, read twice, as it is and as it would
 * be. Two connections of their own read one committed state; nothing is written. Gives way between its parts.
 *
 * @throws as `imagined`
 */
export async function weigh(ws: Reader, change: CatalogueChange): Promise<Impact> {
  const catalogue = imagined(ws.db, change)
  const [first, second] = [beside(ws), beside(ws)]
  try {
    for (const { db } of [first, second]) db.exec('BEGIN')
    shadowSubjects(second.db, catalogue)
    const names = movedNames(first, second)
    // One that the change itself brings is in the catalogue as it would be, and in no table.
    const developers = catalogue.index.labels.developer
    const sides = { before: first, after: second }
    const datasets: Impact['datasets'] = []
    const risks = new Map<number, Impact['risks'][number]>()
    const found = names.length > 0
    for (const { id, name } of found ? shareDefinitions(first.db) : []) {
      if (ws.quarantined.has(id)) continue
      const moved = orNull(() => movedShares(first, id, names, developers))
      if (moved && moved.names > 0) {
        const shares = moved.shares.filter(({ mean, peak, latest }) => [mean, peak, latest].some(isMoved))
        datasets.push({ id, name, rides: moved.rides, shares })
      }
      await setImmediate()
      for (const risk of movedRisks(sides, id, name)) {
        const known = risks.get(risk.id)
        if (!known || distance(known.exposure) < distance(risk.exposure)) risks.set(risk.id, risk)
      }
      await setImmediate()
    }
    const views = found ? await movedViews(sides) : []
    const claims = found ? movedClaims(sides) : []
    const furthest = <One>(list: readonly One[], by: (one: One) => Moved): One[] =>
      list.toSorted((a, b) => distance(by(b)) - distance(by(a)))
    return {
      names: { count: names.length, first: names.slice(0, namedFirst).map(({ text }) => text) },
      datasets: datasets.toSorted((a, b) => (b.rides ?? 0) - (a.rides ?? 0)),
      views: furthest(views, ({ share }) => share),
      claims: furthest(claims, ({ computed }) => computed),
      risks: furthest([...risks.values()], ({ exposure }) => exposure),
    }
  } finally {
    first.db.close()
    second.db.close()
  }
}

/** The workspace through a connection of its own. */
function beside(ws: Reader): Reader {
  const db = openBeside(ws)
  shareDamage(db, ws.db)
  return { ...ws, db, listeners: new Set() }
}

function movedRisks({ before, after }: Sides, datasetId: number, dataset: string): Impact['risks'] {
  const was = orNull(() => exposureTable(before, { datasetId }))
  const is = orNull(() => exposureTable(after, { datasetId }))
  const refs = new Map(listRisks(before).map(({ id, ref }) => [id, ref]))
  const latest = (values: readonly (number | null)[] | undefined): number | null =>
    values?.findLast((value) => value !== null) ?? null
  return (was?.risks ?? []).flatMap(({ id, title, values }) => {
    const now = is?.risks.find((risk) => risk.id === id)
    const exposure = { before: latest(values), after: latest(now?.values) }
    return isMoved(exposure) ? [{ id, ref: refs.get(id) ?? '', title, dataset, exposure }] : []
  })
}

async function movedViews({ before, after }: Sides): Promise<Impact['views']> {
  const moved: Impact['views'] = []
  for (const { id, name, spec } of listViews(before)) {
    const { datasetId, by, where, of, from, to, grain } = spec
    const input = {
      datasetId,
      by,
      where,
      of,
      ...(from !== null && { from }),
      ...(to !== null && { to }),
      ...(grain !== null && { grain }),
    }
    const was = orNull(() => shareTable(before, input))
    const is = orNull(() => shareTable(after, input))
    const furthest = was && is && furthestShare(was, is)
    if (furthest && isMoved(furthest.share)) moved.push({ id, name, by, ...furthest })
    await setImmediate()
  }
  return moved
}

type Table = ReturnType<typeof shareTable>

/** The share that moves furthest, of any member in any period of two tables of the same periods. */
function furthestShare(was: Table, is: Table): Omit<Impact['views'][number], 'id' | 'name' | 'by'> | null {
  const keys = new Set([...was.series, ...is.series].map(({ key }) => key))
  let best: ReturnType<typeof furthestShare> = null
  for (const key of keys) {
    const [old, now] = [was, is].map(({ series }) => series.find((one) => one.key === key))
    for (const [at, period] of was.periods.entries()) {
      const after = now?.values[is.periods.indexOf(period)] ?? null
      const share = { before: old?.values[at] ?? null, after }
      if (distance(share) > (best ? distance(best.share) : 0))
        best = { key, label: old?.label ?? now?.label ?? key, period, share }
    }
  }
  return best
}

function movedClaims({ before, after }: Sides): Impact['claims'] {
  const now = new Map(checkClaims(after, undefined).map((claim) => [claim.id, claim]))
  return checkClaims(before, undefined).flatMap(({ id, ref, text, metric, computed, verdict }) => {
    const then = now.get(id)
    if (!then) return []
    const figures = { before: computed.value, after: then.computed.value }
    if (!isMoved(figures) && then.verdict === verdict) return []
    const { stat } = metric
    return [{ id, ref, text, stat, computed: figures, verdict: { before: verdict, after: then.verdict } }]
  })
}
