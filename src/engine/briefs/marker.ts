import * as z from 'zod'
import { renderInputSchema } from '#shared/contract/briefs.ts'
import type { PartDigests } from './parts.ts'

/**
 * What a printed brief says of itself, in the keywords of the PDF: which brief, in which language, as of
 * which instant, its fingerprint, the version of the program that printed it and digests of its parts.
 * A file printed before versions and parts were written down has neither.
 */
export type Marker = z.infer<typeof markerSchema>

const start = 'modelshare-fingerprint:'

const digest = z.string().regex(/^[0-9a-f]{8}$/)

const partsSchema = z
  .string()
  .transform((text) => text.split('.'))
  .pipe(z.tuple([digest], digest))

const datasetsSchema = z
  .string()
  .transform((text) => (text === '' ? [] : text.split('.').map(pairOf)))
  .pipe(z.array(z.tuple([z.int().positive(), digest])))

function pairOf(text: string): [number, string] {
  const [id, hash = ''] = text.split('=')
  return [Number(id), hash]
}

const markerSchema = renderInputSchema.extend({
  briefId: z.coerce.number().pipe(renderInputSchema.shape.briefId),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  version: z
    .string()
    .regex(/^[0-9A-Za-z.+-]{1,40}$/)
    .nullable(),
  parts: z
    .object({ parts: partsSchema, datasets: datasetsSchema })
    .transform(({ parts: [head, ...sections], datasets }): PartDigests => ({ head, sections, datasets }))
    .nullable(),
})

/** The keywords of a printing. Their order is that in which they are read. */
export function markerKeywords(marker: Marker): string[] {
  const { fingerprint, briefId, locale, asOf, version, parts } = marker
  return [
    start + fingerprint,
    `brief:${briefId}`,
    `locale:${locale}`,
    `as-of:${asOf}`,
    ...(version === null ? [] : [`version:${version}`]),
    ...(parts === null
      ? []
      : [
          `parts:${[parts.head, ...parts.sections].join('.')}`,
          `datasets:${parts.datasets.map((pair) => pair.join('=')).join('.')}`,
        ]),
  ]
}

/** The keywords of a file, as `markerKeywords` wrote them; null where they are not those of a brief. */
function parseKeywords(text: string): Marker | null {
  const values = new Map(
    text.split(', ').map((keyword): [string, string] => {
      const colon = keyword.indexOf(':')
      return [keyword.slice(0, colon), keyword.slice(colon + 1)]
    }),
  )
  const parts = values.get('parts')
  const read = markerSchema.safeParse({
    fingerprint: values.get('modelshare-fingerprint'),
    briefId: values.get('brief'),
    locale: values.get('locale'),
    asOf: values.get('as-of'),
    version: values.get('version') ?? null,
    parts: parts === undefined ? null : { parts, datasets: values.get('datasets') ?? '' },
  })
  return read.success ? read.data : null
}

// A PDF names its keywords twice as plain text, in its information dictionary and in its XMP packet. The
// packet stands last in a brief and has every `<` that a person wrote escaped: what opens there is the
// program's own. A title or an author may look like the entry of the dictionary.
const packet = [Buffer.from(`<pdf:Keywords>${start}`)]
const dictionary = ['/Keywords (', '/Keywords('].map((opening) => Buffer.from(opening + start))

/** What the digests of sixty sections and a few hundred datasets take, and more. */
const longest = 16_384
/** A file names itself twice; what does so oftener is no brief, whatever else it says. */
const mostPlaces = 16

/**
 * The printings that the bytes of a file name, each once; the first is the one to go by. Nothing of the file
 * is unpacked or followed: its time is one pass over the bytes, from the end, for each way to open keywords.
 */
export function markersIn(pdf: Buffer): Marker[] {
  const texts = [packet, dictionary].flatMap((openings) =>
    openings
      .flatMap((opening) => placesOf(pdf, opening))
      .toSorted((a, b) => b - a)
      .map((at) => keywordsAt(pdf, at)),
  )
  return [...new Set(texts)].flatMap((text) => parseKeywords(text) ?? [])
}

/** Where keywords begin that open so, the last ones. */
function placesOf(pdf: Buffer, opening: Buffer): number[] {
  const places: number[] = []
  let at = pdf.lastIndexOf(opening)
  while (at >= 0 && places.length < mostPlaces) {
    places.push(at + opening.length - start.length)
    at = at === 0 ? -1 : pdf.lastIndexOf(opening, at - 1)
  }
  return places
}

/** The text up to where keywords end: `)` in the information dictionary, `<` in XMP. */
function keywordsAt(pdf: Buffer, at: number): string {
  const text = pdf.toString('latin1', at, at + longest)
  const end = text.search(/[)<]/)
  return end < 0 ? '' : text.slice(0, end)
}
