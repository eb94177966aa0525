import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type Brief, mostVerifiedBytes } from '#shared/contract/briefs.ts'
import { localInstant } from '#shared/domain/local-day.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import { briefDifferenceText } from '#shared/i18n/brief-differences.ts'
import { type Locale, locales } from '#shared/vocabulary/locales.ts'
import { checkTarget, writeFile } from '#engine/files/outgoing.ts'
import { problem, ProblemError } from '#engine/problem.ts'
import { command, type CommonOptions, withWorkspace } from '../command.ts'
import type { Engine } from '../engine.ts'
import { parseInstant } from '../instant.ts'
import { type Answer, UsageError } from '../io.ts'

type BriefOptions = CommonOptions & {
  template?: string
  brief?: string
  out?: string
  locale: Locale
  asOf?: string
  verify?: string
}

/** The brief to print: the one named, else the workspace's first with the template. */
async function chosenBrief(client: EngineClient, { brief, template }: BriefOptions): Promise<Brief> {
  const briefs = await client.briefs.list()
  const wanted = brief ?? template
  if (wanted === undefined) throw new UsageError('say which brief: --template T or --brief ID')
  const named = briefs.find(({ id, title }) => String(id) === wanted || title === wanted)
  const found = named ?? (brief === undefined ? briefs.find((made) => made.template === template) : undefined)
  if (!found) throw problem('brief.not-found', { id: wanted })
  return found
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'not readable'
}

async function printBrief({ client, workspace }: Engine, options: BriefOptions): Promise<Answer> {
  if (options.out === undefined) throw new UsageError('say where to: --out FILE.pdf')
  const out = resolve(options.out)
  const outgoing = { endings: ['pdf'], workspace: workspace.path }
  // Before the work that would end there.
  const target = checkTarget(out, outgoing)
  const brief = await chosenBrief(client, options)
  const { pdf, pages, fingerprint } = await client.briefs.pdf({
    briefId: brief.id,
    locale: options.locale,
    asOf: options.asOf ?? localInstant(new Date()),
  })
  await writeFile(target, new Uint8Array(await pdf.arrayBuffer()), outgoing)
  return { json: { out, pages, fingerprint }, text: `${out}: ${pages} pages, fingerprint ${fingerprint}` }
}

async function readPdf(file: string): Promise<Blob> {
  try {
    const { size } = await stat(file)
    const detail = `${size} bytes, at most ${mostVerifiedBytes}`
    if (size > mostVerifiedBytes) throw problem('file.too-large', { file: basename(file), detail })
    return new Blob([await readFile(file)], { type: 'application/pdf' })
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const code = reasonOf(error)
    throw code === 'ENOENT'
      ? problem('file.not-found', { file }, { cause: error })
      : problem('file.unreadable', { file, detail: code }, { cause: error })
  }
}

/** What is said of a file that does not match, and under which code. */
const mismatches = {
  'same-figures': {
    code: 'brief.other-file',
    says: 'has the figures of this workspace, but it is not the file that this workspace prints',
  },
  'other-figures': { code: 'brief.mismatch', says: 'has other figures than this workspace' },
} as const

async function verifyBrief(client: EngineClient, file: string): Promise<Answer> {
  const answer = await client.briefs.verify({ pdf: await readPdf(file) })
  const { outcome, printed, computed } = answer
  const differs = answer.differs.map((each) => ({ ...each, text: briefDifferenceText(each, 'en') }))
  const json = { ...answer, differs }
  if (outcome === 'match')
    return { json, text: `${file} is what this workspace prints, byte for byte (${printed})` }
  const { code, says } = mismatches[outcome]
  const lines = [
    `${file} ${says}`,
    `  printed  ${printed}`,
    `  computed ${computed}`,
    ...differs.map(({ text }) => `  - ${text}`),
  ]
  return { json, text: lines.join('\n'), fault: { code, message: `${file} ${says}` } }
}

/** `brief`: prints one, or says whether a printed one is what the workspace prints. */
export function briefCommand(): Command {
  const self = command('brief', 'print a brief, or verify a printed one')
    .option('--template <t>', 'print the first brief with this template (standard)')
    .option('--brief <id>', 'print this brief, by id or title')
    .option('--out <file.pdf>', 'where to')
    .addOption(new Option('--locale <locale>', 'language of the pages').choices(locales).default('en'))
    .option('--as-of <datetime>', 'the instant the brief is printed for; now otherwise', parseInstant)
    .option('--verify <file.pdf>', 'say whether a printed brief is what the workspace prints')
  return withWorkspace<BriefOptions>(self, 'read', (engine, options) =>
    options.verify === undefined ? printBrief(engine, options) : verifyBrief(engine.client, options.verify),
  )
}
