import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, expectTypeOf, test } from 'vitest'
import '#engine/catalogue/suggest.ts'
import '#engine/datasets/found-ids.ts'
import '#engine/datasets/hydrate.ts'
import '#engine/store/undo.ts'
import '#engine/workspace/info.ts'
import { everyColumn } from '#engine/store/columns.ts'
import {
  type Declared,
  declaredQueries,
  type Gives,
  type Query,
  query,
  type RowOf,
} from '#engine/store/query.ts'
import { givenColumns } from '#engine/store/entities.ts'
import type { Recorder } from '#engine/store/types.ts'
import { schemaSql } from '#engine/store/schema.ts'
import { inCheckout } from '../../../kit/checkout.ts'
import { emptyWorkspace, faultsOf, tablesText, textFaults } from '../../../../scripts/rows.mjs'

const root = inCheckout()

/** The schema with one of its lines changed. */
function changed(from: string | RegExp, to: string): string {
  const schema = schemaSql.replace(from, to)
  expect(schema).not.toBe(schemaSql)
  return schema
}

const engine = [...declaredQueries()]
const faultsWith = (schema: string): string[] => {
  const db = emptyWorkspace(schema)
  return engine.flatMap((declared) => faultsOf(db, declared))
}

test('every query of the engine gives the rows that it says', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'rows'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

test('the tables that types are made of are those of the schema', async () => {
  expect(await tablesText()).toBe(readFileSync(`${root}/src/engine/store/tables.ts`, 'utf8'))
})

test('a column that is renamed or may be null is another in the tables, and so in the types', async () => {
  expect(await tablesText(changed('publisher TEXT', 'house TEXT'))).toContain("house: 'text'")
  expect(await tablesText(changed('rule TEXT NOT NULL', 'rule TEXT'))).toContain("rule: 'text?'")
})

test.each([
  ['is renamed', /note(?= TEXT,\s+run_id)/, 'remark', 'no such column: o.note'],
  [
    'that only a condition names is renamed',
    /category_id(?= INTEGER NOT NULL DEFAULT)/,
    'class_id',
    'no such column: o.category_id',
  ],
  ['that comes with its table is renamed', 'b_note TEXT', 'was_note TEXT', 'there is no column b_note'],
  [
    'is new and comes with its table',
    'b_note TEXT',
    'b_note TEXT, b_by TEXT',
    'of the column b_by nothing is said',
  ],
  [
    'has another type in a sum',
    'synthetic INTEGER NOT NULL',
    'synthetic BLOB NOT NULL',
    'synthetic: its type cannot be told',
  ],
])('a query fails where a column %s', (_, from, to, fault) => {
  expect(faultsWith(changed(from, to)).join('\n')).toContain(fault)
})

/** What the check says of a query. */
const faultOf = (sql: string, gives: Gives | null, takes: Declared['takes'] = []): string =>
  faultsOf(emptyWorkspace(), { texts: [sql], takes, gives }).join('\n')

test.each<[sql: string, right: Gives, wrong: Gives, fault: string]>([
  ['SELECT name FROM dataset', 'dataset.name', 'dataset.note', 'it is dataset.name'],
  [
    'SELECT name AS title FROM dataset',
    { title: 'dataset.name' },
    { name: 'dataset.name' },
    'no column name',
  ],
  ['SELECT id, name FROM dataset', ['dataset.id', 'dataset.name'], ['dataset.id'], 'gives 2 columns, not 1'],
  ['SELECT as_of FROM source', 'source.as_of', 'text', 'it may be null'],
  ['SELECT count(*) FROM dataset', 'integer', 'text', 'it is integer, not text'],
  ['SELECT max(id) FROM dataset', 'integer?', 'integer', 'it may be null'],
  ['SELECT sum(value) FROM rollup GROUP BY period', 'real', 'integer', 'it is real, not integer'],
  [
    'SELECT m.name FROM subject s LEFT JOIN model m ON m.id = s.model_id',
    'model.name?',
    'model.name',
    'it may be null',
  ],
  [
    'SELECT coalesce(m.name, s.text) FROM subject s LEFT JOIN model m ON m.id = s.model_id',
    'text',
    'integer',
    'it is text',
  ],
  [
    'SELECT model_id FROM subject WHERE model_id IS NOT NULL',
    'subject.model_id!',
    'subject.family_id!',
    'it is subject.model_id',
  ],
  [
    'SELECT m.name FROM subject s LEFT JOIN (SELECT id, name FROM model) m ON m.id = s.model_id',
    'model.name?',
    'model.name',
    'it may be null',
  ],
  [
    'WITH m AS (SELECT id, name FROM model) SELECT m.name FROM subject s LEFT JOIN m ON m.id = s.model_id',
    'model.name?',
    'model.name',
    'it may be null',
  ],
  ['SELECT s.id FROM subject s RIGHT JOIN model m ON m.id = s.model_id', 'subject.id?', 'subject.id', 'null'],
  ['SELECT (SELECT name FROM family WHERE id = d.id) FROM dataset d', 'text?', 'text', 'it may be null'],
  ['SELECT name FROM model UNION SELECT licence FROM family', 'model.name', 'integer', 'it is text'],
  ['SELECT name FROM model UNION SELECT id FROM family', 'values', 'model.name', 'it is integer, not text'],
  ["SELECT CASE WHEN id > 1 THEN 'a' END FROM model", 'text?', 'text', 'it may be null'],
  ['SELECT rows_hash FROM action', 'action.rows_hash', 'scalar row', 'rows_hash is a BLOB'],
  ['SELECT CAST(random() AS INTEGER) FROM model', 'integer', 'real', 'it is integer'],
])('of %s the check knows what it gives', (sql, right, wrong, fault) => {
  expect(faultOf(sql, right)).toBe('')
  expect(faultOf(sql, wrong)).toContain(fault)
})

test('a mark that the text excludes null is believed only where it does', () => {
  expect(faultOf('SELECT model_id FROM subject', 'subject.model_id!')).toContain('does not exclude null')
})

test('an expression whose type cannot be told is not believed', () => {
  expect(faultOf('SELECT random() FROM model', 'integer')).toContain('say it with CAST')
})

test('a query takes as many values as its text has places', () => {
  expect(faultOf('DELETE FROM model WHERE id = ?', null, ['model.id'])).toBe('')
  expect(faultOf('DELETE FROM model WHERE id = ?', null)).toContain('Too few')
  expect(faultOf('DELETE FROM model WHERE id = ?', null, ['model.id', 'model.id'])).toContain('Too many')
  expect(faultOf('DELETE FROM model WHERE id = @id', null, { id: 'model.id' })).toBe('')
  expect(faultOf('DELETE FROM model WHERE id = @id', null, { key: 'model.id' })).not.toBe('')
})

test('rows are neither promised where there are none nor left unsaid', () => {
  expect(faultOf('DELETE FROM model', 'integer')).toContain('it gives no rows')
  expect(faultOf('DELETE FROM model RETURNING id', null)).toContain('nothing is said')
  expect(faultOf('DELETE FROM model RETURNING id', 'model.id')).toBe('')
})

test('a statement is made of a query, and a query is where the check finds it', () => {
  expect(textFaults('a.ts', "statement(db, 'SELECT 1')")).toEqual([expect.stringContaining('not of a text')])
  expect(textFaults('a.ts', 'statement<[], Row>(db, text)')).toHaveLength(1)
  expect(textFaults('a.ts', "\ndb.prepare('SELECT 1')")).toEqual([expect.stringContaining('a.ts:2')])
  expect(textFaults('a.ts', "const f = () => query({ sql: 'SELECT 1' })")).toHaveLength(1)
  expect(textFaults('a.ts', "const one = query({ sql: 'SELECT 1' })\nstatement(db, one)")).toEqual([])
})

test('the compiler knows the rows of a query', () => {
  const named = query({
    sql: 'SELECT * FROM source WHERE id = ?',
    takes: ['source.id'],
    gives: everyColumn('source'),
  })
  expectTypeOf<RowOf<typeof named>['publisher']>().toEqualTypeOf<string>()
  expectTypeOf<RowOf<typeof named>['as_of']>().toEqualTypeOf<string | null>()
  const joined = query({ sql: '', gives: ['model.name?', 'subject.model_id!', 'action.seal'] })
  expectTypeOf<RowOf<typeof joined>>().toEqualTypeOf<[string | null, number, Uint8Array | null]>()
  const single = query({ sql: '', gives: 'developer.origin' })
  expectTypeOf<RowOf<typeof single>>().toEqualTypeOf<
    'china' | 'united-states' | 'europe' | 'other' | 'unknown'
  >()
  // @ts-expect-error -- what is written by hand was not checked
  const forged: Query<[], { id: number }> = { sql: 'SELECT name AS id FROM dataset', form: 'named' }
  expect(forged.form).toBe('named')
  // @ts-expect-error -- there is no such column: as after a rename
  query({ sql: 'SELECT house FROM source', gives: 'source.house' })
  // @ts-expect-error -- nor such a table
  query({ sql: 'SELECT id FROM sources', gives: { id: 'sources.id' } })
  // @ts-expect-error -- nor such a value to bind
  query({ sql: 'SELECT 1', takes: ['source.house'], gives: 'integer' })
})

test('the compiler knows the rows that are written', () => {
  const write = (recorder: Recorder): void => {
    // @ts-expect-error -- there is no such column: as after a rename
    recorder.update('view', 1, { title: 'A' })
    // @ts-expect-error -- nor may this one be left out
    recorder.insert('view', { name: 'A' })
    // @ts-expect-error -- nor hold this
    recorder.update('developer', 1, { origin: 'the moon' })
  }
  expectTypeOf(write).toBeFunction()
  expect(givenColumns({ name: 'A', spec: undefined, note: null })).toEqual({ name: 'A', note: null })
  expect(() => givenColumns({ name: true })).toThrow('not a value of a column: name')
})
