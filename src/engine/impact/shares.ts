import type { Moved, MovedShare } from '#shared/contract/impact.ts'
import { figureOf } from '#engine/claims/figures.ts'
import { select, type Selection } from '#engine/query/selection.ts'
import { type Meaning, sameMeaning } from '#engine/select/meanings.ts'
import type { Reader } from '#engine/store/types.ts'
import { dividedNames, type NamePart } from './parts.ts'
import { meaningsByText, type MovedName } from './shadow.ts'

type By = MovedShare['by']
type Group = { readonly by: By; readonly key: string; readonly label: string }

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
  const subjects = select(ws, { datasetId, by: 'subject' })
  const present = new Set(subjects.members.map(({ key }) => key))
  const own = new Set(moved.flatMap(({ text }) => (present.has(text) ? [text] : [])))
  if (own.size === 0) return { names: 0, rides: null, shares: [] }
  const still = [...meaningsByText(ws)].flatMap(([text, meanings]) =>
    present.has(text) && !own.has(text) ? [{ text, before: meanings, after: meanings }] : [],
  )
  const { selection, parts } = dividedNames(subjects, [...moved, ...still])
  const total = subjects.members.reduce((all, { value }) => all + sum(value), 0)
  const valueOf = new Map(selection.members.map(({ key, value }) => [key, sum(value)]))
  const riding = parts
    .filter(({ before, after }) => !sameMeaning(before, after))
    .reduce((all, { key }) => all + (valueOf.get(key) ?? 0), 0)
  return {
    names: own.size,
    rides: total > 0 ? riding / total : null,
    shares: sharesOf(selection, parts, (meaning) => groupsOfMeaning(meaning, developers)),
  }
}

const sum = (values: Iterable<number>): number => {
  let all = 0
  for (const value of values) if (!Number.isNaN(value)) all += value
  return all
}

const idOf = ({ by, key }: Group): string => `${by} ${key}`

function sharesOf(
  selection: Selection,
  parts: readonly NamePart[],
  groupsOf: (meaning: Meaning) => Group[],
): MovedShare[] {
  const touched = new Map<string, Group>()
  const keys = new Map<string, { before: string[]; after: string[] }>()
  for (const { key, before, after } of parts) {
    const [was, is] = [groupsOf(before), groupsOf(after)]
    const ids = { before: new Set(was.map(idOf)), after: new Set(is.map(idOf)) }
    for (const group of [...was, ...is]) {
      const id = idOf(group)
      if (ids.before.has(id) !== ids.after.has(id)) touched.set(id, group)
      if (!keys.has(id)) keys.set(id, { before: [], after: [] })
    }
    for (const id of ids.before) keys.get(id)?.before.push(key)
    for (const id of ids.after) keys.get(id)?.after.push(key)
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
