import { query, type RowOf } from '#engine/store/query.ts'
import type { Database } from 'better-sqlite3'
import { templateSchema } from '#shared/contract/import-mapping.ts'
import { storedJson } from '#engine/register.ts'
import { statement } from '#engine/store/cache.ts'
import { isDamaged } from '#engine/store/integrity/damage.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import type { StoredTemplate } from './choices.ts'
import { headingSignature } from './signature.ts'

/** How a template is named where a profile could be. */
export const templatePrefix = 'template:'

export const storedMapping = storedJson.pipe(templateSchema.shape.mapping)

const found = { id: 'template.id', name: 'template.name', mapping: 'template.mapping' } as const
const templateOfHeadings = query({
  sql: 'SELECT id, name, mapping FROM template WHERE signature = ? ORDER BY created_at DESC, id DESC LIMIT 1',
  takes: ['template.signature'],
  gives: found,
})
const templateOfName = query({
  sql: 'SELECT id, name, mapping FROM template WHERE name = ?',
  takes: ['template.name'],
  gives: found,
})
type FoundRow = RowOf<typeof templateOfName>

/**
 * The template to read a table by: the one asked for by name, else the newest for tables with these headings.
 * Whoever asks for a profile wants no template.
 *
 * @param survey as the table is understood by itself, before any choice of heading row
 * @param asked a profile's id or `template:NAME`
 */
export function templateFor(db: Database, survey: Survey, asked: string | undefined): StoredTemplate | null {
  const row = asked === undefined ? bySignature(db, survey) : byName(db, asked)
  // A stored mapping that is damaged, or that this version cannot read, is passed over, as if it were not there.
  const mapping = row && !isDamaged(db, 'template', row.id) && storedMapping.safeParse(row.mapping).data
  return row && mapping ? { name: row.name, mapping } : null
}

function bySignature(db: Database, survey: Survey): FoundRow | undefined {
  const signature = headingSignature(survey)
  if (signature === null) return undefined
  return statement(db, templateOfHeadings).get(signature)
}

function byName(db: Database, asked: string): FoundRow | undefined {
  if (!asked.startsWith(templatePrefix)) return undefined
  return statement(db, templateOfName).get(asked.slice(templatePrefix.length))
}
