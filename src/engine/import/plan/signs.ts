import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { cellText } from '#engine/import/open/raw-table.ts'
import type { Profile } from '#engine/import/profiles/profile.ts'
import type { ColumnUse } from '#engine/import/understand/shape.ts'
import type { Survey } from '#engine/import/understand/survey.ts'

/** Headings under which a list says which place each of its members has. */
const ranks =
  /^(?:rank(?:ing)?|position|place|rang|platz|posizione|classifica|posición|排名|名次|位次|#|no\.?|nr\.?)$/i

/**
 * Is it a list of the largest, so that what it does not name lies below a cut? It has a column of ranks, or a row or
 * column for the rest. The rows of an export are observations as they were stored: they say nothing of that.
 */
export function listsTheLargest(survey: Survey, uses: readonly ColumnUse[], profile: Profile): boolean {
  if (profile.asStored) return false
  if (survey.columns.some(({ header }) => ranks.test(header.trim()))) return true
  if (uses.some(({ subject }) => subject !== null && isCatchAll(subject))) return true
  const at = uses.find(({ role }) => role === 'subject' || role === 'developer')?.index
  if (at === undefined) return false
  const rows = survey.head.filter(({ row }) => row > survey.headerRow)
  return rows.some(({ cells }) => isCatchAll(cellText(cells[at - 1])))
}
