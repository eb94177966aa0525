import { query, type RowOf } from '#engine/store/query.ts'
import { statement } from '#engine/store/cache.ts'
import type { Database } from 'better-sqlite3'
import { normaliseName } from '#shared/domain/names.ts'
import type { Openness } from '#shared/vocabulary/classes.ts'

const importedPatterns = query({
  sql: "SELECT pattern FROM alias WHERE origin = 'imported'",
  gives: 'alias.pattern',
})
const developerNames = query({
  sql: 'SELECT id, name FROM developer ORDER BY id',
  gives: ['developer.id', 'developer.name'],
})
const editedEntries = query({
  sql: `SELECT DISTINCT c.entity, c.entity_id FROM change c JOIN action a ON a.id = c.action_id
    WHERE a.state = 0 AND a.kind = 'catalogue' AND c.entity IN ('developer', 'model')`,
  gives: ['change.entity', 'change.entity_id'],
})
const developerById = query({
  sql: 'SELECT id, key, name, country FROM developer WHERE id = ?',
  takes: ['developer.id'],
  gives: { id: 'developer.id', key: 'developer.key', name: 'developer.name', country: 'developer.country' },
})
const modelById = query({
  sql: `SELECT m.key, m.name, m.openness, f.openness AS ofFamily, m.released
    FROM model m JOIN family f ON f.id = m.family_id WHERE m.id = ?`,
  takes: ['model.id'],
  gives: {
    key: 'model.key',
    name: 'model.name',
    openness: 'model.openness',
    ofFamily: 'family.openness',
    released: 'model.released',
  },
})
const keyOfFamily = query({
  sql: 'SELECT key FROM family WHERE id = ?',
  takes: ['family.id'],
  gives: 'family.key',
})
const familyOfDeveloper = query({
  sql: 'SELECT id FROM family WHERE developer_id = ? AND name = ?',
  takes: ['family.developer_id', 'family.name'],
  gives: 'family.id',
})
const modelOfKey = query({
  sql: 'SELECT id FROM model WHERE key = ?',
  takes: ['model.key'],
  gives: 'model.id',
})

type DeveloperRow = RowOf<typeof developerById>
type ModelRow = { key: string; name: string; openness: Openness; released: string | null }

/** What an import of models needs to know of the catalogue as it is stored. */
export class CatalogueStore {
  private readonly db: Database
  private readonly imported: ReadonlySet<string>
  private readonly developers: ReadonlyMap<string, number>
  private readonly touched: ReadonlySet<string>

  constructor(db: Database) {
    this.db = db
    const patterns = statement(db, importedPatterns).all()
    this.imported = new Set(patterns.map((pattern) => pattern.toLowerCase()))
    const developers = statement(db, developerNames).all()
    this.developers = new Map(developers.map(([id, name]) => [normaliseName(name), id]))
    // Imports are not judgements; what was done through the catalogue is.
    const edits = statement(db, editedEntries).all()
    this.touched = new Set(edits.map(([entity, id]) => `${entity} ${id}`))
  }

  /** Has an analyst made or changed the entry? */
  isAnalysts = (entity: 'developer' | 'model', id: number): boolean => this.touched.has(`${entity} ${id}`)

  hasImported = (pattern: string): boolean => this.imported.has(pattern.toLowerCase())

  developerNamed = (name: string): number | null => this.developers.get(normaliseName(name)) ?? null

  developer(id: number): DeveloperRow {
    return there(statement(this.db, developerById).get(id))
  }

  /** `openness` as it counts: the model's own, else its family's. */
  model(id: number): ModelRow {
    const { ofFamily, openness, ...model } = there(statement(this.db, modelById).get(id))
    return { ...model, openness: openness ?? ofFamily }
  }

  familyKey(id: number): string {
    return there(statement(this.db, keyOfFamily).get(id))
  }

  /** The name of the family that holds the models of a developer which belong to no other. */
  looseFamilyName = (developer: string): string => `${developer}: other models`

  looseFamily(developerId: number): number | null {
    const name = this.looseFamilyName(this.developer(developerId).name)
    return statement(this.db, familyOfDeveloper).get(developerId, name) ?? null
  }

  /** A slug as the key of a model, with a number where the key is taken. */
  freeModelKey(slug: string): string {
    const taken = statement(this.db, modelOfKey)
    let key = slug
    for (let count = 2; taken.get(key) !== undefined; count += 1) key = `${slug}-${count}`
    return key
  }
}

function there<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('the catalogue lost an entry while it was read')
  return row
}
