import { type BriefVerification, mostVerifiedBytes } from '#shared/contract/briefs.ts'
import { problem } from '#engine/problem.ts'
import type { Reader } from '#engine/store/types.ts'
import { alteredFile, otherContent, otherObjects, otherPages } from './differences.ts'
import { markersIn } from './marker.ts'
import { pdfObjects } from './pdf-objects.ts'
import { briefPdf } from './render.ts'

/**
 * Prints the brief that a file names once more, from the workspace as it is now, and compares: only the same
 * bytes match. Where they are others, what differs is named. Whatever the file, it costs a scan of its bytes
 * and one printing.
 *
 * @throws `file.too-large`, `brief.not-a-brief` where it names no printing, `brief.not-found`
 */
export async function verifyBrief(ws: Reader, file: Uint8Array): Promise<BriefVerification> {
  const pdf = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  checkSize(pdf.length)
  const markers = markersIn(pdf)
  const [named] = markers
  if (!named) throw problem('brief.not-a-brief')
  const again = await briefPdf(ws, named)
  const computed = again.fingerprint
  if (pdf.equals(again.pdf))
    return { outcome: 'match', matches: true, sameBytes: true, printed: computed, computed, differs: [] }
  const marker = markers.find(({ fingerprint }) => fingerprint === computed) ?? named
  const sameFigures = marker.fingerprint === computed
  const objects = pdfObjects(pdf)
  const altered = [...alteredFile(pdf, markers), ...otherPages(objects, again.pages)]
  const other = sameFigures
    ? otherObjects(objects, pdfObjects(Buffer.from(again.pdf)))
    : otherContent(ws, marker, again.content)
  const differs = [...altered, ...other]
  return {
    outcome: sameFigures ? 'same-figures' : 'other-figures',
    matches: false,
    sameBytes: false,
    printed: marker.fingerprint,
    computed,
    // A byte between the objects, say: no part of the file is another, the file is.
    differs: differs.length === 0 ? [{ code: 'structure', params: {} }] : differs,
  }
}

/** Refuses before it is read what is larger than any brief. @throws `file.too-large` */
export function checkSize(bytes: number): void {
  const detail = `${bytes} bytes, at most ${mostVerifiedBytes}`
  if (bytes > mostVerifiedBytes) throw problem('file.too-large', { file: 'PDF', detail })
}
