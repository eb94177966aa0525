import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import initRenderer, { TypstRenderer } from '@myriaddreamin/typst-ts-renderer'
import initCompiler, { type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import * as z from 'zod'
import { resourcePath } from '#engine/resources.ts'
import { splitPages } from './pages.ts'

/** A document to be set: its main file and everything that it reads, by path. Nothing else can be read. */
export type TypstJob = { main: string; files: ReadonlyMap<string, string> }

/** A document, and what to make of it. */
export type SettingTask = TypstJob & { format: 'pdf' | 'pages' }

type Press = { compiler: TypstCompiler; renderer: TypstRenderer }

const fontFiles = [
  'Inter-Regular.ttf',
  'Inter-Italic.ttf',
  'Inter-Medium.ttf',
  'Inter-SemiBold.ttf',
  'NotoSansSC-Regular.ttf',
  'NotoSansSC-SemiBold.ttf',
]

let press: Promise<Press> | undefined

/** The compiler and the renderer, loaded at first use and kept: loading takes longer than setting a brief. */
function openPress(): Promise<Press> {
  press ??= load().catch((error: unknown) => {
    press = undefined
    throw error
  })
  return press
}

async function load(): Promise<Press> {
  const { resolve } = createRequire(import.meta.url)
  const wasm = (name: string): Buffer => readFileSync(resolve(`@myriaddreamin/${name}/wasm`))
  await initCompiler({ module_or_path: wasm('typst-ts-web-compiler') })
  await initRenderer({ module_or_path: wasm('typst-ts-renderer') })
  const builder = new TypstCompilerBuilder()
  // No file system, no packages, no network: only the files of a job exist.
  builder.set_dummy_access_model()
  for (const file of fontFiles) await builder.add_raw_font(readFileSync(resourcePath('fonts', file)))
  return { compiler: await builder.build(), renderer: new TypstRenderer() }
}

const outcomeSchema = z.object({
  result: z.instanceof(Uint8Array).optional(),
  diagnostics: z.array(z.unknown()).optional(),
})

/** Sets a document. Throws where the template is at fault: a person's text cannot make it fail. */
function compile({ compiler }: Press, { main, files }: TypstJob, format: 'pdf' | 'vector'): Uint8Array {
  try {
    for (const [path, text] of files) compiler.map_shadow(path, Buffer.from(text))
    const raw: unknown = compiler.compile(main, null, format, 2)
    const { result, diagnostics } = outcomeSchema.parse(raw)
    if (!result) throw new Error(`the template does not compile: ${JSON.stringify(diagnostics)}`)
    return result
  } finally {
    compiler.reset_shadow()
    compiler.reset()
  }
}

/** Loads the press ahead of the first document, which tells what is wrong where that fails. */
export const warmPress = (): void => void openPress().catch(() => undefined)

/** The document as PDF. */
export async function pdfOf(job: TypstJob): Promise<Uint8Array> {
  return compile(await openPress(), job, 'pdf')
}

// Parts of an SVG that the renderer writes: the pages, and the definitions they use. No style, no script.
const bodyAndDefinitions = 0b11

/** The document as pages, each an SVG text. */
export async function pagesOf(job: TypstJob): Promise<string[]> {
  const opened = await openPress()
  const session = opened.renderer.session_from_artifact(compile(opened, job, 'vector'), 'vector')
  try {
    return splitPages(opened.renderer.svg_data(session, bodyAndDefinitions))
  } finally {
    session.free()
  }
}
