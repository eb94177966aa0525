import type { ImportColumn, ImportIssue } from '#shared/contract/import-mapping.ts'
import { guard } from '#shared/domain/formula-guard.ts'

type Words = { row: string; column: string; heading: string; value: string; what: string }

const needsQuotes = /[",\r\n]/
const quoted = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell) => quoted(typeof cell === 'number' ? String(cell) : guard(cell))).join(',')

/**
 * A list of issues as CSV: row and column as in the file, the heading, the text of the cell and what is the
 * matter. With a byte order mark, without which spreadsheets take it for a local encoding; texts that would
 * be formulas are made harmless.
 */
export function issuesCsv(
  issues: readonly ImportIssue[],
  columns: readonly Pick<ImportColumn, 'index' | 'header'>[],
  words: Words,
  textOf: (issue: ImportIssue) => string,
): string {
  const headings = new Map(columns.map(({ index, header }) => [index, header]))
  const lines = issues.map((issue) =>
    line([
      issue.row ?? '',
      issue.column ?? '',
      headings.get(issue.column ?? 0) ?? '',
      issue.value ?? '',
      textOf(issue),
    ]),
  )
  const head = line([words.row, words.column, words.heading, words.value, words.what])
  return `\u{FEFF}${[head, ...lines].join('\r\n')}\r\n`
}
