import { closeSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import type { RawTable, TextLayout } from '#engine/import/open/raw-table.ts'
import { type Survey, surveyOf, type SurveyPart, surveyTable } from '#engine/import/understand/survey.ts'
import { type FilePart, wholeFile } from './scan-file.ts'
import { fastFromBytes, outcomeOf, startScan } from './start-scan.ts'

const noFacts: ReadonlyMap<string, string> = new Map()

/** Surveys a table: a long text in processes of their own, anything else by its reader. */
export async function surveyAny(
  table: RawTable,
  headerRow: number | null,
  signal?: AbortSignal,
): Promise<Survey> {
  const { layout } = table
  if (!layout || table.facts || layout.bytes < fastFromBytes) return surveyTable(table, headerRow, signal)
  const parts =
    (await surveyParts(layout, headerRow, halves(layout), signal)) ??
    (await surveyParts(layout, headerRow, [wholeFile], signal))
  const [first, ...rest] = parts ?? []
  return first ? surveyOf(first, rest, noFacts) : surveyTable(table, headerRow, signal)
}

/** Surveys the parts of a file side by side; null where one of them is beyond the fast path. */
async function surveyParts(
  layout: TextLayout,
  headerRow: number | null,
  parts: readonly FilePart[],
  signal: AbortSignal | undefined,
): Promise<SurveyPart[] | null> {
  const surveyed = await Promise.all(parts.map((part) => surveyPart(layout, headerRow, part, signal)))
  return surveyed.every((part) => part !== null) ? surveyed : null
}

async function surveyPart(
  layout: TextLayout,
  headerRow: number | null,
  part: FilePart,
  signal: AbortSignal | undefined,
): Promise<SurveyPart | null> {
  const scan = startScan(basename(layout.path), { kind: 'survey', layout, headerRow, part }, signal)
  return (await outcomeOf(scan, 'surveyed'))?.part ?? null
}

const longestLine = 64 * 1024

/**
 * Two parts of about the same size, divided after a line. Where that line break stands inside quotes, the
 * first part does not end with a record, which its scanner notices.
 */
function halves({ path, bytes }: TextLayout): FilePart[] {
  const middle = Math.floor(bytes / 2)
  const buffer = Buffer.alloc(longestLine)
  const file = openSync(path, 'r')
  try {
    const read = readSync(file, buffer, 0, longestLine, middle)
    const lineFeed = buffer.subarray(0, read).indexOf(10)
    if (lineFeed < 0) return [wholeFile]
    const border = middle + lineFeed + 1
    return [
      { from: 0, to: border },
      { from: border, to: bytes },
    ]
  } finally {
    closeSync(file)
  }
}
