import { cellText, isBlank, type RawRow, type RawTable } from '#engine/import/open/raw-table.ts'
import { chooseProfile } from '#engine/import/profiles/index.ts'
import { otherTables } from '#engine/import/profiles/profile.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import { understand } from '#engine/import/understand/understand.ts'

/** More tables than this is no file of a few measures. */
const mostTables = 64
const joint = ' · '

/**
 * The tables that a table holds, where its profile says that some of its columns tell tables apart; otherwise
 * none. Each has the rows of one combination of values, by their row numbers in the file, and is named by it.
 */
export async function splitTable(file: string, table: RawTable, survey: Survey): Promise<RawTable[]> {
  const understood = understand(survey, file, table.title, null)
  const by = chooseProfile(understood).tablesBy?.(understood) ?? []
  if (by.length === 0) return []
  const keys = new Set<string>()
  for await (const batch of table.batches()) {
    for (const row of batch) {
      const key = keyOf(row, survey.headerRow, by)
      if (key !== null) keys.add(key)
    }
    if (keys.size > mostTables) return []
  }
  if (keys.size < 2) return []
  return [...keys].map((key) => ({
    sheet: table.sheet,
    title: key,
    facts: new Map(table.facts).set(otherTables, [...keys].filter((other) => other !== key).join(', ')),
    async *batches() {
      for await (const batch of table.batches())
        yield batch.filter((row) => (keyOf(row, survey.headerRow, by) ?? key) === key)
    },
  }))
}

/** What tells the table of a row; null where the row belongs to all of them: headings, blank rows. */
function keyOf({ row, cells }: RawRow, headerRow: number, by: readonly number[]): string | null {
  if (row <= headerRow || isBlank(cells)) return null
  return by
    .map((at) => cellText(cells[at]))
    .filter((text) => text !== '')
    .join(joint)
}
