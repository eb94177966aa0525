import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Developer, Family, Model } from '#shared/contract/catalogue.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'

/** One entry of the catalogue as a row; fields that its level does not have are null. */
export type EntryRow = {
  rowId: string
  level: EntryKind
  id: number
  name: string
  key: string
  /** how many entries stand below it */
  children: number
  expanded: boolean
  country: string | null
  origin: Origin | null
  /** for a model without its own: that of its family, and `inherited` */
  openness: Openness | null
  inherited: boolean
  licence: string | null
  released: string | null
  note: string
  /** what the families of a developer are: how many of each openness, and their licences */
  below: { openness: readonly (readonly [Openness, number])[]; licences: readonly string[] } | null
}

export type Tree = {
  developers: readonly Developer[]
  families: readonly Family[]
  models: readonly Model[]
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/**
 * Developers with their families and models below them, as far as they are expanded. A search shows every
 * entry that matches, with what contains it; a match of a developer or family keeps it foldable.
 */
export function treeRows(tree: Tree, expanded: ReadonlySet<string>, find: string): EntryRow[] {
  const families = groupBy(tree.families, (one) => one.developerId)
  const models = groupBy(tree.models, (one) => one.familyId)
  const wanted = find.trim().toLocaleLowerCase()
  const hit = (one: { name: string; key: string }): boolean =>
    wanted === '' || `${one.name} ${one.key}`.toLocaleLowerCase().includes(wanted)
  const rows: EntryRow[] = []
  for (const developer of tree.developers) {
    const own = families.get(developer.id) ?? []
    const developerHit = hit(developer)
    const below = own.flatMap((family) => familyRows(family, models.get(family.id) ?? []))
    if (!developerHit && below.length === 0) continue
    const id = `developer ${developer.id}`
    const open = expanded.has(id) || (wanted !== '' && below.some((row) => hit(row)))
    const latest = latestOf(own.flatMap((family) => models.get(family.id) ?? []))
    rows.push({ ...developerRow(developer, own, open), released: latest })
    if (open) rows.push(...below)

    function familyRows(family: Family, members: readonly Model[]): EntryRow[] {
      const shown = members.filter((model) => developerHit || hit(family) || hit(model))
      if (!developerHit && !hit(family) && shown.length === 0) return []
      const familyId = `family ${family.id}`
      const familyOpen = expanded.has(familyId) || (wanted !== '' && members.some(hit) && !hit(family))
      const row = { ...familyRow(family, members.length, familyOpen), released: latestOf(members) }
      return familyOpen ? [row, ...shown.map((model) => modelRow(model, family))] : [row]
    }
  }
  return rows
}

/** The rows that must be expanded for another to be there; none where it is not in the tree. */
export function entriesAbove(tree: Tree, rowId: string): string[] {
  const [level, id] = rowId.split(' ')
  const familyId = level === 'model' ? tree.models.find((one) => one.id === Number(id))?.familyId : Number(id)
  const family = level === 'developer' ? undefined : tree.families.find((one) => one.id === familyId)
  if (!family) return []
  return [`developer ${family.developerId}`, ...(level === 'model' ? [`family ${family.id}`] : [])]
}

/** What a row has at no level of its own. */
const bare = {
  children: 0,
  expanded: false,
  country: null,
  origin: null,
  openness: null,
  inherited: false,
  licence: null,
  released: null,
  below: null,
} satisfies Partial<EntryRow>

function developerRow(one: Developer, families: readonly Family[], expanded: boolean): EntryRow {
  const rowId = `developer ${one.id}`
  const children = families.length
  return { ...bare, ...one, rowId, level: 'developer', children, expanded, below: belowOf(families) }
}

/** When the latest of some models was released; null where none is dated. */
function latestOf(models: readonly Model[]): string | null {
  const dates = models.flatMap(({ released }) => (released ? [released] : []))
  return dates.toSorted().at(-1) ?? null
}

/** The most frequent first. */
function belowOf(families: readonly Family[]): EntryRow['below'] {
  if (families.length === 0) return null
  const counts = new Map<Openness, number>()
  for (const { openness } of families) counts.set(openness, (counts.get(openness) ?? 0) + 1)
  const licences = new Set(families.map(({ licence }) => licence).filter((licence) => licence !== ''))
  return { openness: [...counts].toSorted((a, b) => b[1] - a[1]), licences: [...licences] }
}

function familyRow(one: Family, children: number, expanded: boolean): EntryRow {
  return { ...bare, ...one, rowId: `family ${one.id}`, level: 'family', children, expanded }
}

function modelRow(one: Model, family: Family): EntryRow {
  const openness = one.openness ?? family.openness
  const inherited = one.openness === null
  return { ...bare, ...one, rowId: `model ${one.id}`, level: 'model', openness, inherited }
}
