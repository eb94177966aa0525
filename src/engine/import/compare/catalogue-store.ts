import type { Database } from 'better-sqlite3'
import { normaliseName } from '#shared/domain/names.ts'
import type { Openness } from '#shared/vocabulary/classes.ts'

type DeveloperRow = { id: number; key: string; name: string; country: string }
type ModelRow = { key: string; name: string; openness: Openness; released: string | null }

/** What an import of models needs to know of the catalogue as it is stored. */
export class CatalogueStore {
  private readonly db: Database
  private readonly imported: ReadonlySet<string>
  private readonly developers: ReadonlyMap<string, number>
  private readonly touched: ReadonlySet<string>

  constructor(db: Database) {
    this.db = db
    const patterns = db.prepare<[], { pattern: string }>(
      "SELECT pattern FROM alias WHERE origin = 'imported'",
    )
    this.imported = new Set(patterns.all().map(({ pattern }) => pattern.toLowerCase()))
    const developers = db.prepare<[], { id: number; name: string }>(
      'SELECT id, name FROM developer ORDER BY id',
    )
    this.developers = new Map(developers.all().map(({ id, name }) => [normaliseName(name), id]))
    // Imports are not judgements; what was done through the catalogue is.
    const edits = db.prepare<[], { entity: string; id: number }>(
      `SELECT DISTINCT c.entity, c.entity_id AS id FROM change c JOIN action a ON a.id = c.action_id
       WHERE a.state = 0 AND a.kind = 'catalogue' AND c.entity IN ('developer', 'model')`,
    )
    this.touched = new Set(edits.all().map(({ entity, id }) => `${entity} ${id}`))
  }

  /** Has an analyst made or changed the entry? */
  isAnalysts = (entity: 'developer' | 'model', id: number): boolean => this.touched.has(`${entity} ${id}`)

  hasImported = (pattern: string): boolean => this.imported.has(pattern.toLowerCase())

  developerNamed = (name: string): number | null => this.developers.get(normaliseName(name)) ?? null

  developer(id: number): DeveloperRow {
    const find = this.db.prepare<[number], DeveloperRow>(
      'SELECT id, key, name, country FROM developer WHERE id = ?',
    )
    return there(find.get(id))
  }

  /** `openness` as it counts: the model's own, else its family's. */
  model(id: number): ModelRow {
    const find = this.db.prepare<[number], ModelRow>(
      `SELECT m.key, m.name, coalesce(m.openness, f.openness) AS openness, m.released
       FROM model m JOIN family f ON f.id = m.family_id WHERE m.id = ?`,
    )
    return there(find.get(id))
  }

  familyKey(id: number): string {
    const find = this.db.prepare<[number], { key: string }>('SELECT key FROM family WHERE id = ?')
    return there(find.get(id)).key
  }

  /** The name of the family that holds the models of a developer which belong to no other. */
  looseFamilyName = (developer: string): string => `${developer}: other models`

  looseFamily(developerId: number): number | null {
    const name = this.looseFamilyName(this.developer(developerId).name)
    const row = this.db
      .prepare<[number, string], { id: number }>('SELECT id FROM family WHERE developer_id = ? AND name = ?')
      .get(developerId, name)
    return row?.id ?? null
  }

  /** A slug as the key of a model, with a number where the key is taken. */
  freeModelKey(slug: string): string {
    const taken = this.db.prepare<[string], { id: number }>('SELECT id FROM model WHERE key = ?')
    let key = slug
    for (let count = 2; taken.get(key) !== undefined; count += 1) key = `${slug}-${count}`
    return key
  }
}

function there<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('the catalogue lost an entry while it was read')
  return row
}
