import type { Moved, MovedShare } from '#shared/contract/impact.ts'
import { figureOf } from '#engine/claims/figures.ts'
import { select, type Selection } from '#engine/query/selection.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'
import type { Reader } from '#engine/store/types.ts'
import type { Meaning, MovedName } from './shadow.ts'

type By = MovedShare['by']
type Group = { readonly by: By; readonly key: string; readonly label: string }

const everyMeaning = query({
  sql: 'SELECT text, origin, openness, developer_id AS developerId FROM subject',
  gives: {
    text: 'subject.text',
    origin: 'subject.origin',
    openness: 'subject.openness',
    developerId: 'subject.developer_id',
  },
})

/**
 * The shares of a dataset that move where some of its names mean something else: of every group that loses or gains
 * one, its mean, peak and latest share before and after. Groups are taken over the names of the dataset, so that both
 * sides are sums of the same members.
 *
 * @param developers what those of both sides are called, by id
 * @throws as `select`
 */
export function movedShares(
  ws: Reader,
  datasetId: number,
  moved: readonly MovedName[],
  developers: ReadonlyMap<number, string>,
): { names: number; rides: number | null; shares: MovedShare[] } {
  const selection = select(ws, { datasetId, by: 'subject' })
  const present = new Map(selection.members.map(({ key, value }) => [key, sum(value)]))
  const own = moved.filter(({ before }) => present.has(before.text))
  if (own.length === 0) return { names: 0, rides: null, shares: [] }
  const total = [...present.values()].reduce((all, value) => all + value, 0)
  const riding = own.reduce((all, { before }) => all + (present.get(before.text) ?? 0), 0)
  return {
    names: own.length,
    rides: total > 0 ? riding / total : null,
    shares: sharesOf(ws, selection, own, developers),
  }
}

const sum = (values: Iterable<number>): number => {
  let all = 0
  for (const value of values) if (!Number.isNaN(value)) all += value
  return all
}

const idOf = ({ by, key }: Group): string => `${by} ${key}`

function sharesOf(
  ws: Reader,
  selection: Selection,
  own: readonly MovedName[],
  developers: ReadonlyMap<number, string>,
): MovedShare[] {
  const groupsOf = (meaning: Meaning): Group[] => groupsOfMeaning(meaning, developers)
  const without = (groups: readonly Group[], others: readonly Group[]): Group[] => {
    const ids = new Set(others.map(idOf))
    return groups.filter((group) => !ids.has(idOf(group)))
  }
  const touched = new Map<string, Group>()
  for (const { before, after } of own) {
    const [was, is] = [groupsOf(before), groupsOf(after)]
    const [left, entered] = [without(was, is), without(is, was)]
    for (const group of [...left, ...entered]) touched.set(idOf(group), group)
  }
  const after = new Map(own.map((name) => [name.before.text, name.after]))
  const present = new Set(selection.members.map(({ key }) => key))
  const keys = new Map(
    [...touched.keys()].map((id) => [id, { before: new Array<string>(), after: new Array<string>() }]),
  )
  for (const meaning of freshStatement(ws.db, everyMeaning).all()) {
    if (!present.has(meaning.text)) continue
    for (const group of groupsOf(meaning)) keys.get(idOf(group))?.before.push(meaning.text)
    for (const group of groupsOf(after.get(meaning.text) ?? meaning))
      keys.get(idOf(group))?.after.push(meaning.text)
  }
  return [...touched].map(([id, { by, key, label }]) => {
    const named = keys.get(id) ?? { before: [], after: [] }
    const figure = (stat: 'mean' | 'peak' | 'latest'): Moved => ({
      before: figureOf(selection, named.before, stat)?.value ?? null,
      after: figureOf(selection, named.after, stat)?.value ?? null,
    })
    return { by, key, label, mean: figure('mean'), peak: figure('peak'), latest: figure('latest') }
  })
}

function groupsOfMeaning(
  { origin, openness, developerId }: Meaning,
  developers: ReadonlyMap<number, string>,
): Group[] {
  const groups: Group[] = []
  if (origin !== null && openness !== null)
    groups.push({ by: 'class', key: `${origin}:${openness}`, label: `${origin}:${openness}` })
  if (origin !== null) groups.push({ by: 'origin', key: origin, label: origin })
  if (openness !== null) groups.push({ by: 'openness', key: openness, label: openness })
  const developer = developerId === null ? undefined : developers.get(developerId)
  if (developer !== undefined) groups.push({ by: 'developer', key: String(developerId), label: developer })
  return groups
}
