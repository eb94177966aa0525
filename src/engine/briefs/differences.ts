import type { BriefDifference } from '#shared/contract/briefs.ts'
import { listDatasets } from '#engine/datasets/list.ts'
import type { Reader } from '#engine/store/types.ts'
import { actionsSince } from '#engine/store/undo.ts'
import type { BriefContent } from './content.ts'
import type { Marker } from './marker.ts'
import { changedParts } from './parts.ts'
import { bytesAfterEnd, metadataObjects, pageCount, pageObjects, type PdfObjects } from './pdf-objects.ts'
import { programVersion } from './version.ts'

// What is said here explains a refusal; it decides nothing. A forger may mislead it, never turn it into a match.

const difference = (
  code: BriefDifference['code'],
  params: BriefDifference['params'] = {},
): BriefDifference => ({ code, params })

/** What shows in a file alone, whatever the workspace says: that it is not as a program printed it. */
export function alteredFile(pdf: Buffer, markers: readonly Marker[]): BriefDifference[] {
  const after = bytesAfterEnd(pdf)
  const version = markers[0]?.version ?? null
  return [
    ...(markers.length > 1 ? [difference('markers')] : []),
    ...(version === programVersion ? [] : [otherVersion(version)]),
    ...(after === null ? [difference('truncated')] : []),
    ...(after === null || after === 0 ? [] : [difference('appended', { count: after })]),
  ]
}

const otherVersion = (printed: string | null): BriefDifference =>
  printed === null
    ? difference('version', { context: 'unknown', current: programVersion })
    : difference('version', { printed, current: programVersion })

/** Another number of pages than expected, where the file says one. */
export function otherPages(file: PdfObjects, expected: number): BriefDifference[] {
  const printed = pageCount(file)
  return printed === null || printed === expected ? [] : [difference('pages', { printed, expected })]
}

/** Where two files of the same figures differ: a file that is to be a brief, and the brief. */
export function otherObjects(file: PdfObjects, brief: PdfObjects): BriefDifference[] {
  const differs = (number: number): boolean => {
    const [one, other] = [file.get(number), brief.get(number)]
    return !one || !other || !one.equals(other)
  }
  const others = new Set([...brief.keys()].filter(differs))
  if (others.size > brief.size / 2) return [difference('rewritten')]
  const pages = pageObjects(brief)
  const page = pages.findIndex((objects) => [...objects].some((number) => others.has(number)))
  const metadata = metadataObjects(brief)
  const isNamed = (number: number): boolean =>
    metadata.includes(number) || pages.some((objects) => objects.has(number))
  return [
    ...(page < 0 ? [] : [difference('page', { page: page + 1 })]),
    ...(metadata.some((number) => others.has(number)) ? [difference('metadata')] : []),
    ...([...others].some((number) => !isNamed(number)) ? [difference('structure')] : []),
  ]
}

/** Which parts of a brief are others than when a file was printed, and how much was done since. */
export function otherContent(ws: Reader, printed: Marker, content: BriefContent): BriefDifference[] {
  const names = new Map(listDatasets(ws).map(({ id, name }) => [id, name]))
  const parts = printed.parts === null ? null : changedParts(printed.parts, content, names)
  const asOf = new Date(printed.asOf).toISOString()
  return [
    ...(parts?.length === 0 ? [difference('fingerprint')] : (parts ?? [])),
    difference('actions', { count: actionsSince(ws, asOf), asOf: printed.asOf }),
  ]
}
