import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import type { Stage } from '#shared/contract/imports.ts'
import { problem } from '#engine/problem.ts'
import { issue } from '#engine/import/issues.ts'
import { bufferSource, type ByteSource, fileSource } from '#engine/import/open/bytes.ts'
import { Interruption } from '#engine/import/open/interruption.ts'
import { openTables } from '#engine/import/open/open-tables.ts'
import type { RawTable } from '#engine/import/open/raw-table.ts'
import { withoutAbout } from '#engine/import/understand/own-exports.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import { besideFile, type FileFacts, manifestsIn, type ManifestText } from './manifest.ts'
import { splitTable } from './split.ts'

/** Tables of one file: each is understood by itself. */
const mostTables = 1000

/** A table of a staged file; surveys are made once for each choice of heading row. */
export class StagedTable {
  readonly table: RawTable
  private readonly surveyTable: SurveyTable
  private readonly signal: AbortSignal
  private readonly surveys = new Map<number | null, Promise<Survey>>()

  /** @param signal of the staging, during which a survey can be called off */
  constructor(table: RawTable, surveyTable: SurveyTable, signal: AbortSignal) {
    this.table = table
    this.surveyTable = surveyTable
    this.signal = signal
  }

  survey(headerRow: number | null): Promise<Survey> {
    const known = this.surveys.get(headerRow)
    if (known) return known
    const made = this.surveyTable(this.table, headerRow, this.signal)
    this.surveys.set(headerRow, made)
    return made
  }
}

/** A file that was opened and understood as tables, and waits to be mapped. */
export type StagedFile = {
  readonly stage: Stage
  readonly source: ByteSource
  readonly tables: readonly StagedTable[]
  /** what there is to say about the file as a whole */
  readonly issues: readonly ImportIssue[]
  /** what a manifest beside it says of its source and definition, or null */
  readonly beside: FileFacts | null
  /** removed when the stage is discarded: the host's copy of an upload */
  readonly ownedPath: string | null
}

/** How a table is surveyed: which way is the quickest is decided above this room. */
export type SurveyTable = (table: RawTable, headerRow: number | null, signal: AbortSignal) => Promise<Survey>

/** What to stage. An `owned` file is the stage's to delete: an upload, which brings its manifests along. */
export type StageInput =
  | { kind: 'path'; path: string; name?: string; owned?: boolean; manifests?: readonly ManifestText[] }
  | { kind: 'text'; text: string; name: string }

/**
 * Opens a file and understands what tables it holds. A file that is the stage's own is removed where that fails.
 *
 * Errors: those of reading (`file.*`), `cancelled`.
 */
export async function openStage(
  input: StageInput,
  survey: SurveyTable,
  signal: AbortSignal | undefined,
): Promise<StagedFile> {
  const owned = input.kind === 'path' && input.owned === true ? input.path : null
  const reading = new Interruption(signal)
  try {
    const file = await readStage(input, survey, owned, reading)
    reading.throwIfStopped()
    return file
  } catch (error) {
    if (owned !== null) await rm(owned, { force: true })
    throw error
  } finally {
    reading.end()
  }
}

async function readStage(
  input: StageInput,
  surveyTable: SurveyTable,
  ownedPath: string | null,
  reading: Interruption,
): Promise<StagedFile> {
  const bytes =
    input.kind === 'text'
      ? bufferSource(input.name, Buffer.from(input.text, 'utf8'))
      : await fileSource(input.path, input.name)
  const source = reading.bytes(bytes)
  const { format, sha256, result } = await openTables(source, reading.signal)
  const tables = await withTables(source.name, await withoutAbout(result.tables), surveyTable, reading)
  const notices = result.notices.map(({ code, value, row }) => issue(code, { value, row: row ?? null }))
  const rows = tables[0]?.survey.dataRows ?? 0
  const manifest = besideFile({ name: source.name, sha256, rows }, await manifestsOf(input))
  return {
    stage: {
      stageId: randomUUID(),
      file: source.name,
      bytes: source.size,
      sha256,
      format,
      encoding: result.encoding,
      delimiter: result.delimiter,
      tables: tables.map(({ staged, survey }, index) => ({
        index,
        sheet: staged.table.sheet,
        title: staged.table.title,
        rows: survey.rows,
        columns: usedColumns(survey),
      })),
      suggestedTable: suggested(tables.map(({ survey }) => survey)),
    },
    source,
    tables: tables.map(({ staged }) => staged),
    issues: [...notices, ...manifest.issues],
    beside: manifest.facts,
    ownedPath,
  }
}

/** The manifests of a file that lies where its publisher's files lie, or that came with an upload. */
async function manifestsOf(input: StageInput): Promise<readonly ManifestText[]> {
  if (input.kind === 'text') return []
  return input.owned === true ? (input.manifests ?? []) : manifestsIn(dirname(input.path))
}

/** Surveys every table; those with fewer than two columns or without a row of data are none. */
async function withTables(
  file: string,
  tables: readonly RawTable[],
  surveyTable: SurveyTable,
  reading: Interruption,
): Promise<{ staged: StagedTable; survey: Survey }[]> {
  if (tables.length > mostTables)
    throw problem('file.too-large', { file, reason: 'tables', tables: tables.length, most: mostTables })
  const found: { staged: StagedTable; survey: Survey }[] = []
  for (const table of tables) {
    const staged = new StagedTable(reading.rows(table), surveyTable, reading.signal)
    const survey = await staged.survey(null)
    if (usedColumns(survey) < 2 || survey.dataRows === 0) continue
    const parts = (await splitTable(file, staged.table, survey)).map(
      (part) => new StagedTable(part, surveyTable, reading.signal),
    )
    for (const part of parts) found.push({ staged: part, survey: await part.survey(null) })
    if (parts.length === 0) found.push({ staged, survey })
  }
  if (found.length === 0) throw problem('file.no-table', { file })
  return found
}

/** A table keeps its place in the sheet: the columns before it are blank. */
const usedColumns = ({ columns }: Survey): number =>
  columns.filter(({ filled, header }) => filled > 0 || header !== '').length

/** The table with the most cells that hold numbers. */
function suggested(surveys: readonly Survey[]): number {
  const weights = surveys.map(({ columns }) => columns.reduce((sum, { numbers }) => sum + numbers, 0))
  return Math.max(0, weights.indexOf(Math.max(...weights)))
}
