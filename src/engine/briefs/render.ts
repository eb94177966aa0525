import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import type { Locale } from '#shared/contract/briefs.ts'
import { resourcePath } from '../resources.ts'
import type { Workspace } from '../store/types.ts'
import { readBrief } from './briefs.ts'
import { chartSvg } from './charts.ts'
import { briefContent } from './content.ts'
import { layOut } from './document.ts'
import { fingerprintOf } from './fingerprint.ts'
import { typstPages, typstPdf, type TypstJob } from './typst.ts'

/** Which brief, in which language, as of which instant (ISO 8601 with offset): what its bytes depend on. */
export type RenderInput = { briefId: number; locale: Locale; asOf: string }

/** The fingerprint of a brief as the workspace stands. @throws `brief.not-found` */
export function fingerprint(ws: Workspace, { briefId, locale, asOf }: RenderInput): string {
  return fingerprintOf(briefContent(ws, readBrief(ws, briefId)), locale, asOf)
}

function prepare(ws: Workspace, { briefId, locale, asOf }: RenderInput) {
  const brief = readBrief(ws, briefId)
  const content = briefContent(ws, brief)
  const print = fingerprintOf(content, locale, asOf)
  const { document, pictures } = layOut(content, { locale, asOf, fingerprint: print })
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
  return { brief, job, fingerprint: print }
}

const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value

/** The brief as PDF: same workspace, language and instant, same bytes. @throws `brief.not-found` */
export async function briefPdf(
  ws: Workspace,
  input: RenderInput,
): Promise<{ pdf: Uint8Array; title: string; pages: number; fingerprint: string }> {
  const { brief, job, fingerprint } = prepare(ws, input)
  const pdf = await typstPdf(job)
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return { pdf, title: brief.title, pages: document.getPageCount(), fingerprint }
}

/** The brief as pages for the screen, each an SVG text. @throws `brief.not-found` */
export async function briefPages(
  ws: Workspace,
  input: RenderInput,
): Promise<{ pages: string[]; fingerprint: string }> {
  const { job, fingerprint } = prepare(ws, input)
  return { pages: await typstPages(job), fingerprint }
}
