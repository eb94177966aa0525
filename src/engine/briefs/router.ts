import { PDFDocument } from 'pdf-lib'
import { engine } from '../context.ts'
import { createBrief, listBriefs, removeBrief, updateBrief } from './briefs.ts'
import { briefPages, briefPdf } from './render.ts'
import { verifyBrief } from './verify.ts'

/** Briefs: the list, their pages on screen, the PDF, and whether a PDF still says what the data say. */
export const briefsRouter = {
  list: engine.briefs.list.handler(({ context }) => listBriefs(context.workspace)),
  create: engine.briefs.create.handler(({ context, input }) => createBrief(context.workspace, input)),
  update: engine.briefs.update.handler(({ context, input }) => updateBrief(context.workspace, input)),
  remove: engine.briefs.remove.handler(({ context, input }) => removeBrief(context.workspace, input.id)),
  pages: engine.briefs.pages.handler(async ({ context, input }) => {
    const began = performance.now()
    const { pages, fingerprint } = await briefPages(context.workspace, input)
    return { pages, fingerprint, ms: performance.now() - began }
  }),
  pdf: engine.briefs.pdf.handler(async ({ context, input }) => {
    const { pdf, title, fingerprint } = await briefPdf(context.workspace, input)
    const document = await PDFDocument.load(pdf, { updateMetadata: false })
    return {
      pdf: new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }),
      fileName: `${fileName(title)}.pdf`,
      pages: document.getPageCount(),
      fingerprint,
    }
  }),
  verify: engine.briefs.verify.handler(async ({ context, input }) =>
    verifyBrief(context.workspace, new Uint8Array(await new Response(input.pdf).arrayBuffer())),
  ),
}

/** A title as the name of a file: without the signs that a file system gives a meaning. */
function fileName(title: string): string {
  const plain = title.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').replaceAll(/\s+/g, ' ')
  const name = plain
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/, '')
  return name === '' ? 'brief' : name
}
