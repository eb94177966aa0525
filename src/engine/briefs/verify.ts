import { PDFDocument } from 'pdf-lib'
import { localeSchema } from '#shared/contract/briefs.ts'
import { problem } from '../problem.ts'
import type { Workspace } from '../store/types.ts'
import { parseKeywords } from './document.ts'
import { briefPdf, type RenderInput } from './render.ts'

/** What a file says of itself. @throws `brief.not-a-brief` where it is no PDF, or says nothing of a brief */
async function printedIn(pdf: Uint8Array): Promise<RenderInput & { fingerprint: string }> {
  let keywords: string | undefined
  try {
    keywords = (await PDFDocument.load(pdf, { updateMetadata: false })).getKeywords()
  } catch (error) {
    throw problem('brief.not-a-brief', {}, { cause: error })
  }
  const printed = parseKeywords(keywords ?? '')
  const locale = localeSchema.safeParse(printed?.locale)
  if (!printed || !locale.success || Number.isNaN(Date.parse(printed.asOf)))
    throw problem('brief.not-a-brief')
  return { ...printed, locale: locale.data }
}

/**
 * Prints the brief again from the workspace as it is now and compares: the fingerprint says whether the
 * content is the same, the bytes whether the file is.
 *
 * @throws `brief.not-a-brief`, `brief.not-found`
 */
export async function verifyBrief(
  ws: Workspace,
  pdf: Uint8Array,
): Promise<{ matches: boolean; printed: string; computed: string; sameBytes: boolean }> {
  const printed = await printedIn(pdf)
  const again = await briefPdf(ws, printed)
  return {
    matches: printed.fingerprint === again.fingerprint,
    printed: printed.fingerprint,
    computed: again.fingerprint,
    sameBytes: Buffer.compare(pdf, again.pdf) === 0,
  }
}
