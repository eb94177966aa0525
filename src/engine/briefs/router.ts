import { engine } from '#engine/context.ts'
import { fileNameOf } from '#engine/file-name.ts'
import { createBrief, listBriefs, removeBrief, updateBrief } from './briefs.ts'
import { warmTypesetter } from './typst.ts'

// Charts are loaded with the first brief: nothing else should wait for them. The typesetter starts meanwhile.
const renderer = () => {
  warmTypesetter()
  return import('./render.ts')
}

/** Briefs: the list, their pages on screen, the PDF, and whether a PDF still says what the data say. */
export const briefsRouter = {
  list: engine.briefs.list.handler(({ context }) => listBriefs(context.workspace)),
  create: engine.briefs.create.handler(({ context, input }) => createBrief(context.workspace, input)),
  update: engine.briefs.update.handler(({ context, input }) => updateBrief(context.workspace, input)),
  remove: engine.briefs.remove.handler(({ context, input }) => removeBrief(context.workspace, input.id)),
  pages: engine.briefs.pages.handler(async ({ context, input }) => {
    const { briefPages } = await renderer()
    const began = performance.now()
    const { pages, fingerprint } = await briefPages(context.workspace, input)
    return { pages, fingerprint, ms: performance.now() - began }
  }),
  pdf: engine.briefs.pdf.handler(async ({ context, input }) => {
    const { briefPdf } = await renderer()
    const { pdf, content, pages, fingerprint } = await briefPdf(context.workspace, input)
    return {
      pdf: new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }),
      fileName: `${fileNameOf(content.title, 'brief')}.pdf`,
      pages,
      fingerprint,
    }
  }),
  verify: engine.briefs.verify.handler(async ({ context, input }) => {
    const { checkSize, verifyBrief } = await import('./verify.ts')
    checkSize(input.pdf.size)
    warmTypesetter()
    return verifyBrief(context.workspace, new Uint8Array(await new Response(input.pdf).arrayBuffer()))
  }),
}
