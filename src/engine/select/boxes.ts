/** What of an optional dimension is chosen, as ids of its terms. */
export type ChosenTerms = { readonly kind: number; readonly ids: readonly number[] }

/** What a `where` lets through: by the dimensions that a subject determines, and by the optional ones. */
export type Chosen = {
  /** ids of the subjects that pass; null: all */
  readonly subjects: ReadonlySet<number> | null
  /** by kind, ascending; what does not give the dimension never passes */
  readonly terms: readonly ChosenTerms[]
  /** periods (keys) in which a subject does not pass, by its id */
  readonly without?: Without | undefined
}

export type Without = ReadonlyMap<number, ReadonlySet<number>>

/** Lets everything through. */
export const everything: Chosen = { subjects: null, terms: [] }

/** Lets nothing through. */
export const nothing: Chosen = { subjects: new Set(), terms: [] }

/** Does it let everything through? */
export const isEverything = ({ subjects, terms, without }: Chosen): boolean =>
  subjects === null && terms.length === 0 && without === undefined

/** What passes both. */
export function both(a: Chosen, b: Chosen): Chosen {
  const kinds = new Set([...a.terms, ...b.terms].map(({ kind }) => kind))
  return {
    subjects: commonSubjects(a.subjects, b.subjects),
    terms: [...kinds].sort((first, second) => first - second).map((kind) => commonTerms(kind, a, b)),
    ...(a.without || b.without ? { without: eitherWithout(a.without, b.without) } : {}),
  }
}

function eitherWithout(a: Without = new Map(), b: Without = new Map()): Without {
  const none: ReadonlySet<number> = new Set()
  return new Map(
    [...new Set([...a.keys(), ...b.keys()])].map((id) => [
      id,
      new Set([...(a.get(id) ?? none), ...(b.get(id) ?? none)]),
    ]),
  )
}

function commonSubjects(a: Chosen['subjects'], b: Chosen['subjects']): Chosen['subjects'] {
  if (!a || !b) return a ?? b
  return new Set([...a].filter((id) => b.has(id)))
}

const idsOf = (kind: number, { terms }: Chosen): readonly number[] | undefined =>
  terms.find((one) => one.kind === kind)?.ids

function commonTerms(kind: number, a: Chosen, b: Chosen): ChosenTerms {
  const [first, second] = [idsOf(kind, a), idsOf(kind, b)]
  if (!first || !second) return { kind, ids: first ?? second ?? [] }
  const known = new Set(second)
  return { kind, ids: first.filter((id) => known.has(id)) }
}

const termsKey = ({ terms }: Chosen): string =>
  JSON.stringify(terms.map(({ kind, ids }) => [kind, ids.toSorted((a, b) => a - b)]))

/** Those that differ in their subjects alone are one: what passes any of them, as few as they can be said with. */
export function united(parts: readonly Chosen[]): Chosen[] {
  const byTerms = new Map<string, Chosen>()
  for (const part of parts) {
    const known = byTerms.get(termsKey(part))
    byTerms.set(termsKey(part), known ? withSubjects(known, part.subjects) : part)
  }
  return [...byTerms.values()]
}

const withSubjects = (part: Chosen, more: Chosen['subjects']): Chosen => ({
  ...part,
  subjects: part.subjects && more ? new Set([...part.subjects, ...more]) : null,
})
