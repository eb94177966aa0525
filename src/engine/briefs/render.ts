import type { Locale } from '#shared/vocabulary/locales.ts'
import { readFileSync } from 'node:fs'
import { resourcePath } from '#engine/resources.ts'
import type { Reader } from '#engine/store/types.ts'
import { readBrief } from './briefs.ts'
import { chartSvg } from '#shared/charts/svg.ts'
import { type BriefContent, briefContent } from './content.ts'
import { layOut } from './document.ts'
import { fingerprintOf } from './fingerprint.ts'
import { markerKeywords } from './marker.ts'
import { digestsOf } from './parts.ts'
import { pageCount, pdfObjects } from './pdf-objects.ts'
import { typstPages, typstPdf, type TypstJob } from './typst.ts'
import { programVersion } from './version.ts'

/**
 * Which brief, in which language, as of which instant (ISO 8601 with offset), and the version that the file
 * is said to be printed by (this program's where none is given): what its bytes depend on besides the
 * workspace. With the version of an earlier program its file is printed again where nothing else has changed.
 */
export type RenderInput = { briefId: number; locale: Locale; asOf: string; version?: string | null }

/** The fingerprint of a brief as the workspace stands. @throws `brief.not-found` */
export function fingerprint(ws: Reader, { briefId, locale, asOf }: RenderInput): string {
  return fingerprintOf(briefContent(ws, readBrief(ws, briefId)), locale, asOf)
}

function prepare(ws: Reader, { briefId, locale, asOf, version }: RenderInput) {
  const brief = readBrief(ws, briefId)
  const content = briefContent(ws, brief)
  const print = fingerprintOf(content, locale, asOf)
  const keywords = markerKeywords({
    briefId,
    locale,
    asOf,
    fingerprint: print,
    version: version ?? programVersion,
    parts: digestsOf(content),
  })
  const { document, pictures } = layOut(content, { locale, asOf, fingerprint: print, keywords })
  const files = new Map([
    ['/brief.typ', readFileSync(resourcePath('briefs', `${brief.template}.typ`), 'utf8')],
    // Half a character, as a text cut off by a program may end in, is no Unicode: it would not be read.
    ['/brief.json', JSON.stringify(document, wellFormed)],
  ])
  let count = 0
  for (const [path, { option, size }] of pictures) {
    count += 1
    files.set(path, chartSvg(option, size, `c${count}-`))
  }
  const job: TypstJob = { main: '/brief.typ', files }
  return { content, job, fingerprint: print }
}

const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value

/** A brief as a file, and what it was made of. */
export type PrintedBrief = { pdf: Uint8Array; content: BriefContent; pages: number; fingerprint: string }

/** The brief as PDF: same workspace, language and instant, same bytes. @throws `brief.not-found` */
export async function briefPdf(ws: Reader, input: RenderInput): Promise<PrintedBrief> {
  const { content, job, fingerprint } = prepare(ws, input)
  const pdf = await typstPdf(job)
  const pages = pageCount(pdfObjects(Buffer.from(pdf)))
  if (pages === null) throw new Error('the typesetter wrote a file without a page tree')
  return { pdf, content, pages, fingerprint }
}

/** The brief as pages for the screen, each an SVG text. @throws `brief.not-found` */
export async function briefPages(
  ws: Reader,
  input: RenderInput,
): Promise<{ pages: string[]; fingerprint: string }> {
  const { job, fingerprint } = prepare(ws, input)
  return { pages: await typstPages(job), fingerprint }
}
