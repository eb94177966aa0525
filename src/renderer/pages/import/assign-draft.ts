import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Developer, Family, Model, NameTarget } from '#shared/contract/catalogue.ts'
import type { NameDecision } from '#shared/contract/import-mapping.ts'
import { normaliseName } from '#shared/domain/names.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import { entryOf, optionOf, optionParts } from '../../ui/forms/entry-option.ts'

/** The entries of the catalogue. */
export type Tree = {
  developers: readonly Developer[]
  families: readonly Family[]
  models: readonly Model[]
}

/** The ways in which a name can be decided. */
export const ways = ['entry', 'new-model', 'new-family', 'new-developer', 'segment'] as const
export type Way = (typeof ways)[number]

/** What has been filled in so far, whichever way it will be used. */
export type Draft = {
  /** an option of {@link entryOptions} */
  entry: string | null
  name: string
  family: string | null
  /** an option of {@link developerOptions} */
  developer: string | null
  developerName: string
  country: string
  origin: Origin
  openness: Openness
  licence: string
}

export const emptyDraft = (name: string): Draft => ({
  entry: null,
  name,
  family: null,
  developer: null,
  developerName: '',
  country: '',
  origin: 'unknown',
  openness: 'unknown',
  licence: '',
})

type NewDeveloper = Omit<Extract<NameTarget, { kind: 'new-developer' }>, 'kind'>

/** What earlier decisions of this import add to the catalogue, each once. */
export type Pending = {
  readonly targets: readonly Extract<NameTarget, { name: string }>[]
  readonly developers: readonly NewDeveloper[]
}

const distinct = <T>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
]

/** What decisions on names add to the catalogue, to be chosen for further names. */
export function pendingOf(decisions: readonly NameDecision[]): Pending {
  const targets = distinct(decisions.flatMap(({ to }) => ('name' in to ? [to] : [])))
  const developers = targets.flatMap((to): NewDeveloper[] => {
    if (to.kind === 'new-developer') return [{ name: to.name, country: to.country, origin: to.origin }]
    return to.kind === 'new-family' && 'name' in to.developer ? [to.developer] : []
  })
  return { targets, developers: distinct(developers) }
}

/** The option that asks for the name, country and origin of a developer. */
export const otherDeveloper = optionOf('other', '')

function chosenEntry(option: string | null, { targets }: Pending): NameTarget | null {
  const [kind, key] = optionParts(option)
  return kind === 'pending' ? (targets[Number(key)] ?? null) : entryOf(option)
}

function developerOf(draft: Draft, { developers }: Pending): { key: string } | NewDeveloper | null {
  const { developer, developerName, country, origin } = draft
  if (developer === otherDeveloper)
    return developerName.trim() === ''
      ? null
      : { name: developerName.trim(), country: country.toUpperCase(), origin }
  const [kind, key] = optionParts(developer)
  if (kind === 'pending') return developers[Number(key)] ?? null
  return kind === 'developer' ? { key } : null
}

/** What is wrong with a name or a country that was typed in, as far as it is filled in at all. */
export type DraftProblems = {
  name?: 'taken' | 'pending'
  developerName?: 'taken' | 'pending'
  country?: true
}

/** Checks a draft against the catalogue and against what this import adds to it already. */
export function problemsOf(way: Way, draft: Draft, tree: Tree, pending: Pending): DraftProblems {
  const heldBy = (level: EntryKind, name: string): 'taken' | 'pending' | undefined => {
    const wanted = normaliseName(name)
    if (wanted === '') return undefined
    const is = (one: { name: string }): boolean => normaliseName(one.name) === wanted
    const shipped = { model: tree.models, family: tree.families, developer: tree.developers }[level]
    if (shipped.some(is)) return 'taken'
    const made =
      level === 'developer'
        ? pending.developers
        : pending.targets.filter(({ kind }) => kind === `new-${level}`)
    return made.some(is) ? 'pending' : undefined
  }
  const level = { 'new-model': 'model', 'new-family': 'family', 'new-developer': 'developer' } as const
  const name = way === 'entry' || way === 'segment' ? undefined : heldBy(level[way], draft.name)
  const asksDeveloper = way === 'new-family' && draft.developer === otherDeveloper
  const developerName = asksDeveloper ? heldBy('developer', draft.developerName) : undefined
  const isCountryBad = (asksDeveloper || way === 'new-developer') && !/^(?:[A-Za-z]{2})?$/.test(draft.country)
  return {
    ...(name && { name }),
    ...(developerName && { developerName }),
    ...(isCountryBad && { country: true }),
  }
}

/** The target that a draft describes; null while something is missing. */
export function targetOf(way: Way, draft: Draft, pending: Pending): NameTarget | null {
  const { entry, family, origin, openness, licence, country } = draft
  const name = draft.name.trim()
  switch (way) {
    case 'entry':
      return chosenEntry(entry, pending)
    case 'new-model':
      return family === null || name === '' ? null : { kind: 'new-model', familyKey: family, name }
    case 'new-family': {
      const developer = developerOf(draft, pending)
      return developer === null || name === ''
        ? null
        : { kind: 'new-family', name, openness, licence: licence.trim(), developer }
    }
    case 'new-developer':
      return name === '' ? null : { kind: 'new-developer', name, country: country.toUpperCase(), origin }
    case 'segment':
      return { kind: 'segment', origin, openness }
  }
}
