import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type CarriedRow, TableWriter } from '#engine/import/fast/table-writer.ts'
import { type CarrierTemplate, createCarriers, makeTemplate } from '#engine/store/carriers.ts'
import { schemaSql } from '#engine/store/schema.ts'
import { temporaryFolder } from '../../../kit/files.ts'

function workspace(): { db: Sqlite.Database; folder: string; template: CarrierTemplate } {
  const folder = temporaryFolder()
  const db = new Sqlite(join(folder, 'main.db'))
  onTestFinished(() => void db.close())
  db.pragma('journal_mode = WAL')
  db.exec(schemaSql)
  const template = makeTemplate(db, folder)
  if (!template) throw new Error('no template')
  return { db, folder, template }
}

/** Writes a carrier whose tables hold these rows. */
function carrier(path: string, { bytes, pageSize, roots }: CarrierTemplate, tables: CarriedRow[][]): void {
  const file = openSync(path, 'w')
  writeSync(file, bytes, 0, bytes.length, 0)
  let pages = bytes.length / pageSize
  const put = (page: number, content: Uint8Array): void =>
    void writeSync(file, content, 0, pageSize, (page - 1) * pageSize)
  const writer = new TableWriter(pageSize, {
    append(page) {
      pages += 1
      put(pages, page)
      return pages
    },
    replace: put,
  })
  for (const [table, rows] of tables.entries()) {
    writer.begin(roots[table] ?? 0)
    for (const row of rows) writer.add(row)
    writer.finish()
  }
  const count = Buffer.alloc(4)
  count.writeUInt32BE(pages)
  writeSync(file, count, 0, 4, 28)
  closeSync(file)
}

const integer = fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1), fc.constantFrom(0, 1, 127, 128, 32_768, 8_388_608))
const real = fc.oneof(
  fc.double({ noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 1, -1, -129, 2 ** 47, -(2 ** 47), 2 ** 53, Number.NaN),
)
const row = fc.record({
  period: fc.nat(2 ** 45),
  subjectId: integer,
  languageId: integer,
  regionId: integer,
  categoryId: integer,
  value: real,
  low: real,
  high: real,
  qualifier: fc.nat(6),
  note: fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme', maxLength: 200 })),
  runId: integer,
  row: integer,
  col: integer,
})

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value + 0)
const stored = (of: CarriedRow): unknown[] => [
  of.id,
  of.period,
  of.subjectId,
  of.languageId,
  of.regionId,
  of.categoryId,
  orNull(of.value),
  orNull(of.low),
  orNull(of.high),
  of.qualifier,
  of.note === '' ? null : of.note,
  of.runId,
  of.row === 0 ? null : of.row,
  of.col === 0 ? null : of.col,
]

describe('pages of a carrier', () => {
  it('are tables to SQLite, whatever the rows', () => {
    const { db, folder, template } = workspace()
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 120, size: 'max' }),
        fc.nat(40),
        (drawn, dataset) => {
          const rows = drawn.map((cells, at) => ({ ...cells, id: dataset * 4294967296 + at + 1 }))
          const path = join(folder, 'rows.db')
          carrier(path, template, [rows])
          const carriers = createCarriers(db)
          try {
            const name = carriers.attach(path)
            expect(db.prepare(`PRAGMA ${name}.integrity_check`).all()).toEqual([{ integrity_check: 'ok' }])
            expect(db.prepare(`SELECT * FROM ${name}.t0`).raw().all()).toEqual(rows.map(stored))
            expect(new Set(db.prepare(`SELECT typeof(value) FROM ${name}.t0`).pluck().all())).toEqual(
              new Set(rows.map(({ value }) => (Number.isNaN(value) ? 'null' : 'real'))),
            )
          } finally {
            carriers.detach()
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('make a tree of several levels, which goes over into the table of a workspace', () => {
    const { db, folder, template } = workspace()
    const make = (from: number, count: number): CarriedRow[] =>
      Array.from({ length: count }, (_, at) => ({
        id: 7 * 4294967296 + from + at,
        period: 137_438_953_472 + at,
        subjectId: at % 300,
        languageId: at % 70_000,
        regionId: 0,
        categoryId: 1,
        value: at / 7,
        low: Number.NaN,
        high: at,
        qualifier: at % 5,
        note: 'x'.repeat(at % 400),
        runId: 1,
        row: at,
        col: 4,
      }))
    const tables = [make(1, 70_000), make(70_001, 1), make(70_002, 300)]
    const path = join(folder, 'tree.db')
    carrier(path, template, tables)
    const carriers = createCarriers(db)
    db.exec('BEGIN IMMEDIATE')
    const name = carriers.attach(path)
    for (const table of tables.keys()) db.exec(`INSERT INTO main.observation SELECT * FROM ${name}.t${table}`)
    db.exec('COMMIT')
    carriers.detach()
    expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    const all = db.prepare('SELECT * FROM observation ORDER BY id').raw().all()
    expect(all).toHaveLength(70_301)
    expect(all.at(35_000)).toEqual(tables.flat().map(stored).at(35_000))
    expect(all.at(-1)).toEqual(tables.flat().map(stored).at(-1))
  }, 30_000)
})
