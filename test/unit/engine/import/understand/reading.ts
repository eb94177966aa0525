import { utils, write, type WorkSheet } from '@e965/xlsx'
import { onTestFinished } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { select, temporaryStages } from '../../../../kit/stages.ts'
import { temporaryWorkspace } from '../../../../kit/workspace.ts'

/** What an import would store and say, as short as a test wants to write it. */
export type Reading = {
  shape: string
  /** `period | subject | value`, with what else there is: `[low–high]`, qualifier, `@region`, `#category` */
  observations: string[]
  /** `code row:column`, without the place where there is none */
  issues: string[]
  /** `row reason` */
  skipped: string[]
  preview: ImportPreview
}

let open: Workspace | null = null

/** A preview writes nothing: one workspace serves all that a test reads. */
function workspace(): Workspace {
  if (open) return open
  open = temporaryWorkspace()
  onTestFinished(() => {
    open = null
  })
  return open
}

/** Reads a file of these bytes. */
export async function reading(
  content: string | Uint8Array,
  mapping: MappingPatch = {},
  name = 'table.csv',
): Promise<Reading> {
  return readingOf(temporaryFile(name, content), mapping)
}

/** Reads a file from disk. */
export async function readingOf(path: string, mapping: MappingPatch = {}): Promise<Reading> {
  const stages = temporaryStages()
  const preview = await previewStage(workspace(), stages, await select(stages, path, mapping))
  const { read, accepted, rejected, skipped } = preview.report.rows
  if (read !== accepted + rejected + skipped) throw new Error('a row is neither taken nor said')
  return {
    shape: preview.mapping.shape,
    observations: preview.observations.map(shown),
    issues: preview.report.issues.map(({ code, row, column }) =>
      row === null && column === null ? code : `${code} ${row ?? ''}:${column ?? ''}`,
    ),
    skipped: preview.rows.flatMap(({ row, kind, reason }) =>
      kind === 'skipped' || kind === 'footer' ? [`${row} ${reason ?? ''}`] : [],
    ),
    preview,
  }
}

function shown(observation: ImportPreview['observations'][number]): string {
  const { period, subject, value, low, high, qualifier, region, language, category, note } = observation
  const bounds = low === null && high === null ? '' : ` [${low ?? ''}–${high ?? ''}]`
  const rest = [
    qualifier === 'exact' ? '' : ` ${qualifier}`,
    region === null ? '' : ` @${region}`,
    language === null ? '' : ` &${language}`,
    category === null ? '' : ` #${category}`,
    note === '' ? '' : ` (${note})`,
  ]
  return `${period} | ${subject} | ${value ?? 'missing'}${bounds}${rest.join('')}`
}

/** A workbook of one sheet as the bytes of a file; `merges` as `A1:C1`. */
export function workbook(rows: unknown[][], merges: readonly string[] = []): Buffer {
  const sheet: WorkSheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = merges.map((range) => utils.decode_range(range))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Table')
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', cellDates: true })
  if (!Buffer.isBuffer(bytes)) throw new Error('a workbook is written as a buffer')
  return bytes
}
