import { basename, dirname, extname, resolve } from 'node:path'
import { type ExportFormat, exportFormats } from '#shared/contract/exports.ts'
import { checkTarget, type FileSet, type Sink, wrongEnding, writeFiles } from '#engine/files/outgoing.ts'
import type { Reader } from '#engine/store/types.ts'
import { type About, aboutOf } from './about.ts'
import { csvManifest, manifestName, writeCsv } from './csv.ts'
import { fileNameOf } from '#engine/file-name.ts'
import { writeJson } from './json.ts'
import { writeOds } from './ods.ts'
import { writeParquet } from './parquet.ts'
import { checkFitsSheet } from './sheets.ts'
import { hashing, holdFiles } from './sink.ts'
import { type ExportOptions, type ExportTable, withTable } from './table.ts'
import { writeXlsx } from './xlsx.ts'

/** The format that the end of a file's name asks for, or null. */
export function exportFormatOf(path: string): ExportFormat | null {
  const extension = extname(path).slice(1).toLowerCase()
  return exportFormats.find((format) => format === extension) ?? null
}

/**
 * Writes what is selected of a dataset, or all of it, to a file, in the format that its name asks for, with definition, source and attribution;
 * a CSV has them in its last column and in a manifest beside it. An existing file is replaced only by a complete one.
 *
 * @returns the absolute path and the number of observations
 * @throws `dataset.not-found`, `query.no-data`, `export.too-many-rows`, `export.too-large`, those of {@link writeFiles},
 *   `dataset.damaged`, `cancelled`
 */
export async function exportDataset(
  ws: Reader,
  datasetId: number,
  path: string,
  options: ExportOptions = {},
): Promise<{ out: string; rows: number }> {
  const out = resolve(path)
  const format = exportFormatOf(out)
  if (!format) throw wrongEnding(out, exportFormats)
  const target = checkTarget(out, { endings: [format], workspace: ws.path })
  // A manifest, where there is one, is JSON.
  const outgoing = { endings: [format, 'json'], workspace: ws.path }
  const rows = await withTable(ws, datasetId, options, (table) =>
    writeFiles(dirname(target), outgoing, (files) =>
      writeExport(table, format, basename(target), files, undefined),
    ),
  )
  return { out, rows }
}

const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
}

/** The same as files in memory, named after the dataset. @throws as {@link exportDataset} */
export async function exportBlobs(
  ws: Reader,
  {
    datasetId,
    format,
    exportedAt,
  }: { datasetId: number; format: ExportFormat; exportedAt?: string | undefined },
  options: ExportOptions = {},
): Promise<{ rows: number; files: { fileName: string; content: Blob }[] }> {
  return withTable(ws, datasetId, options, async (table) => {
    const name = `${fileNameOf(table.dataset.name, 'dataset')}.${format}`
    const files = await holdFiles(async (set) => {
      await writeExport(table, format, name, set, exportedAt)
    }, mediaTypes[format])
    return { rows: table.rows, files }
  })
}

async function writeExport(
  table: ExportTable,
  format: ExportFormat,
  name: string,
  files: FileSet,
  exportedAt: string | undefined,
): Promise<number> {
  const about = aboutOf(table, exportedAt)
  if (format === 'xlsx' || format === 'ods') checkFitsSheet(table)
  const sink = await files.create(name)
  if (format === 'csv') {
    const data = hashing(sink)
    await writeCsv(table, data, about)
    const manifest = await files.create(manifestName(name))
    await manifest.write(Buffer.from(csvManifest(name, data.sha256(), table.rows, about)))
  } else await writers[format](table, sink, about, name)
  return table.rows
}

type Writer = (table: ExportTable, sink: Sink, about: About, file: string) => Promise<void>

const writers: Record<Exclude<ExportFormat, 'csv'>, Writer> = {
  xlsx: writeXlsx,
  ods: writeOds,
  json: writeJson,
  parquet: writeParquet,
}
