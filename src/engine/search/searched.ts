import { setImmediate } from 'node:timers/promises'
import * as z from 'zod'
import { type Hit, hitSchema } from '#shared/contract/search.ts'
import { searchable } from '#shared/domain/search.ts'
import { readCatalogueRows } from '#engine/catalogue/catalogue-rows.ts'
import { storedJson } from '#engine/register.ts'
import { listedRows, soundRows } from '#engine/store/integrity/sound-rows.ts'
import { createMemory } from '#engine/store/memory.ts'
import type { Reader } from '#engine/store/types.ts'

type Owner = { readonly hit: Hit; readonly isName: boolean }

/** The texts by which something is found, each as it is searched. */
export type Searched = {
  readonly texts: readonly string[]
  /** whose each text is, by the same index */
  readonly owners: readonly Owner[]
}

type Entry = { readonly hit: Hit; readonly also: readonly string[] }

const datasetRow = z.looseObject({ removed: z.int(), name: z.string(), note: z.string(), source_id: z.int() })
const sourceRow = z.looseObject({ id: z.int(), publisher: z.string(), citation: z.string() })

/** Datasets by name, who published them and what is noted. */
function datasets(ws: Reader): Entry[] {
  const sources = new Map(
    soundRows(ws, 'source', listedRows(ws, 'source', 'id'), (row) => sourceRow.parse(row)).map((one) => [
      one.id,
      one,
    ]),
  )
  return soundRows(ws, 'dataset', listedRows(ws, 'dataset', 'id'), (raw) => {
    const row = datasetRow.parse(raw)
    const source = sources.get(row.source_id)
    const publisher = source?.publisher ?? ''
    const hit = hitSchema.parse({ ...row, kind: 'dataset', title: row.name, publisher })
    return { isGone: row.removed !== 0, hit, also: [publisher, source?.citation ?? '', row.note] }
  }).filter(({ isGone }) => !isGone)
}

/** Developers, families and models by name, key and the texts that stand for them. */
function catalogue(ws: Reader): Entry[] {
  const rows = readCatalogueRows(ws.db)
  const aliases = new Map<string, string[]>()
  for (const { targetKind, targetKey, pattern } of rows.aliases) {
    const of = `${targetKind} ${targetKey}`
    aliases.set(of, [...(aliases.get(of) ?? []), pattern])
  }
  const alsoOf = (kind: string, key: string): string[] => [key, ...(aliases.get(`${kind} ${key}`) ?? [])]
  const developers = new Map(rows.developers.map((one) => [one.id, one.name]))
  const families = new Map(rows.families.map((one) => [one.id, one]))
  return [
    ...rows.developers.map((one) => ({
      hit: hitSchema.parse({ ...one, kind: 'developer', title: one.name }),
      also: alsoOf('developer', one.key),
    })),
    ...rows.families.map(({ id, key, name, developerId }): Entry => {
      const developer = developers.get(developerId) ?? ''
      return { hit: { kind: 'family', id, title: name, developer }, also: alsoOf('family', key) }
    }),
    ...rows.models.map(({ id, key, name, familyId }): Entry => {
      const family = families.get(familyId)
      const developer = developers.get(family?.developerId ?? 0) ?? ''
      const hit: Hit = { kind: 'model', id, title: name, family: family?.name ?? '', developer }
      return { hit, also: alsoOf('model', key) }
    }),
  ]
}

const storedSpec = storedJson.pipe(z.looseObject({ kind: z.string() }))

/** How entries that people keep by hand are found: by title, number and what is written in them. */
const kept = {
  segment: z
    .looseObject({ name: z.string(), note: z.string() })
    .transform((row) => ({ hit: { ...row, title: row.name }, also: [row.note] })),
  view: z
    .looseObject({ name: z.string(), spec: storedSpec })
    .transform((row) => ({ hit: { ...row, title: row.name, chart: row.spec.kind }, also: [] })),
  claim: z
    .looseObject({
      ref: z.string(),
      text: z.string(),
      quote: z.string(),
      source: z.string(),
      note: z.string(),
    })
    .transform((row) => ({
      hit: { ...row, title: row.text },
      also: [row.ref, row.quote, row.source, row.note],
    })),
  risk: z
    .looseObject({ ref: z.string(), title: z.string(), description: z.string(), owner: z.string() })
    .transform((row) => ({ hit: row, also: [row.ref, row.description, row.owner] })),
  brief: z
    .looseObject({ title: z.string(), subtitle: z.string(), author: z.string() })
    .transform((row) => ({ hit: row, also: [row.subtitle, row.author] })),
} as const

type Kept = keyof typeof kept
const keptKinds: readonly Kept[] = ['segment', 'view', 'claim', 'risk', 'brief']

/** A long text as pieces that are searched whole, broken between words. */
const inPieces = (text: string): string[] => text.match(/[^]{1,400}(?:\s|$)|[^]{1,400}/g) ?? []

const rowsAtOnce = 1000

/** What can be found, in portions of some milliseconds. */
function* portions(ws: Reader): Generator<Entry[]> {
  yield datasets(ws)
  yield catalogue(ws)
  for (const kind of keptKinds) {
    const rows = listedRows(ws, kind, 'id')
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      yield soundRows(ws, kind, rows.slice(from, from + rowsAtOnce), (row) => {
        const { hit, also } = kept[kind].parse(row)
        return { hit: hitSchema.parse({ ...hit, kind }), also }
      })
  }
}

const known = createMemory<{ revision: number; searched: Promise<Searched> } | null>(() => null)

/** All that can be found in a workspace, but for what is damaged; made anew after a change, once for all who ask meanwhile. */
export function searchedIn(ws: Reader): Promise<Searched> {
  const { revision } = ws
  const before = known.of(ws.db)
  if (before?.revision === revision) return before.searched
  const searched = gather(ws)
  known.set(ws.db, { revision, searched })
  // What could not be read is tried again by the next who asks.
  searched.catch(() => known.forget(ws.db))
  return searched
}

async function gather(ws: Reader): Promise<Searched> {
  const texts: string[] = []
  const owners: Owner[] = []
  for (const portion of portions(ws)) {
    for (const { hit, also } of portion) {
      const name = searchable(hit.title)
      for (const text of new Set([name, ...also.flatMap(inPieces).map(searchable)]))
        if (text !== '') {
          texts.push(text)
          owners.push({ hit, isName: text === name })
        }
    }
    await setImmediate()
  }
  return { texts, owners }
}
