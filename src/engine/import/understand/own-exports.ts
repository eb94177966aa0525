import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { unguard } from '#shared/domain/formula-guard.ts'
import { aboutColumn, exportMark } from '#engine/export/about.ts'
import { aboutSheet } from '#engine/export/sheets.ts'
import { rawText, type RawTable } from '#engine/import/open/raw-table.ts'

/** Columns of our own exports in their order; a dimension that no observation uses has none. */
export const ownColumns = [
  'period',
  'subject',
  ...termDimensions,
  'value',
  'low',
  'high',
  'qualifier',
  'note',
] as const
const optional = new Set<string>(termDimensions)

/** Are these the headings of one of our own exports, all of them and in their order? A CSV has one more. */
export function isOwnLayout(headings: readonly string[]): boolean {
  const present = new Set(headings)
  const expected: string[] = ownColumns.filter((name) => !optional.has(name) || present.has(name))
  if (headings.at(-1) === aboutColumn) expected.push(aboutColumn)
  return expected.length === headings.length && expected.every((name, at) => name === headings[at])
}

/** Fact of a table whose texts are guarded against being taken for formulas. */
export const guardedTexts = 'texts.guarded'

/**
 * The tables of a file; of a workbook that Modelshare exported, its second sheet is no table but says what
 * the numbers of the first are: its rows become facts of the other tables.
 */
export async function withoutAbout(tables: readonly RawTable[]): Promise<readonly RawTable[]> {
  const about = tables.find(({ sheet }) => sheet === aboutSheet)
  if (!about) return tables
  const facts = await factsOf(about)
  if (facts.get('format') !== exportMark) return tables
  facts.set(guardedTexts, 'true')
  return tables.filter(({ sheet }) => sheet !== aboutSheet).map((table) => withFacts(table, facts))
}

const withFacts = (table: RawTable, facts: ReadonlyMap<string, string>): RawTable => ({ ...table, facts })

/** Rows of name and value. */
async function factsOf(table: RawTable): Promise<Map<string, string>> {
  const facts = new Map<string, string>()
  for await (const rows of table.batches())
    for (const { cells } of rows) {
      const value = rawText(cells[1])
      if (value !== '') facts.set(rawText(cells[0]), unguard(value))
    }
  return facts
}
