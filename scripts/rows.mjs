// What the queries of the engine say of their rows, held against the schema: each text is prepared on an empty
// workspace, and its columns are compared with what is declared beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import Sqlite from 'better-sqlite3'
import { parseSync, Visitor } from 'oxc-parser'
import { format, resolveConfig } from 'prettier'
import { declaredQueries } from '../src/engine/store/query.ts'
import { schemaSql } from '../src/engine/store/schema.ts'
import { root } from './project.mjs'
import { armsOf, excludesNull, outerTables, resultOf, typeOf } from './sql-text.mjs'

const tablesFile = join(root, 'src', 'engine', 'store', 'tables.ts')

/** @typedef {import('better-sqlite3').Database} Database */
/** @typedef {import('./sql-text.mjs').Told} Told */
/** @typedef {Record<string, Record<string, string>>} Tables types by table and column; `?`: may be null */

/** An empty database of a schema. @param {string} [schema] */
export function emptyWorkspace(schema = schemaSql) {
  const db = new Sqlite(':memory:')
  db.exec(schema)
  return db
}

/** The tables of a database. @param {Database} db @returns {Tables} */
export function tablesOf(db) {
  const names = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )
    .pluck()
    .all()
  return Object.fromEntries(
    names.map((table) => {
      const columns = db
        .prepare('SELECT name, type, "notnull", pk FROM pragma_table_info(?)')
        .raw()
        .all(table)
      const types = columns.map(([name, type, notNull, key]) => [
        name,
        type.toLowerCase() + (notNull || key ? '' : '?'),
      ])
      return [table, Object.fromEntries(types)]
    }),
  )
}

/** The text of `src/engine/store/tables.ts` for a schema. @param {string} [schema] */
export async function tablesText(schema = schemaSql) {
  const text = `// Made from src/engine/store/schema.ts: npm run rows -- write

/** Type of every column of the schema; \`?\`: it may be null. */
export const tables = ${JSON.stringify(tablesOf(emptyWorkspace(schema)))} as const
`
  return format(text, { ...(await resolveConfig(tablesFile)), parser: 'typescript' })
}

/** Writes the tables that types are made of. */
export async function writeTables() {
  writeFileSync(tablesFile, await tablesText())
  return 0
}

/** What is wrong with what a query says of itself, on a database. @param {Database} db @param {import('../src/engine/store/query.ts').Declared} query */
export function faultsOf(db, { texts, takes, gives }) {
  const tables = tablesOf(db)
  if (texts.length === 0) return ['a query without a sample cannot be checked']
  return texts.flatMap((sql) => {
    try {
      const statement = db.prepare(sql)
      const faults = [...takenFaults(statement, takes), ...givenFaults(db, tables, statement, gives)]
      return faults.map((fault) => `${fault}, in: ${sql.replaceAll(/\s+/g, ' ').trim()}`)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      return [`${said}, in: ${sql.replaceAll(/\s+/g, ' ').trim()}`]
    }
  })
}

/** Does a statement have the places that its query fills? */
function takenFaults(statement, takes) {
  if (takes === 'any') return []
  const values = Array.isArray(takes)
    ? takes.map(() => null)
    : [Object.fromEntries(Object.keys(takes).map((name) => [name, null]))]
  const named = Array.isArray(takes)
    ? []
    : Object.keys(takes).filter((name) => !new RegExp(`[@:$]${name}\\b`).test(statement.source))
  statement.bind(...values)
  return named.map((name) => `nothing takes ${name}`)
}

/** Are the rows of a statement what its query says? */
function givenFaults(db, tables, statement, gives) {
  if (!statement.reader) return gives === null ? [] : ['it gives no rows']
  if (gives === null) return ['it gives rows, of which nothing is said']
  const columns = statement.columns()
  if (gives === 'scalar row')
    return columns.filter(({ type }) => type === 'BLOB').map(({ name }) => `${name} is a BLOB`)
  if (gives === 'row' || gives === 'values') return []
  const names = columns.map(({ name }) => name)
  const wrong = shapeFaults(names, gives)
  if (wrong.length > 0) return wrong
  const marks =
    typeof gives === 'string' ? [gives] : Array.isArray(gives) ? gives : names.map((name) => gives[name])
  return armsOf(statement.source).flatMap((sql, arm) => {
    const expressions = resultOf(sql)?.expressions ?? []
    return db
      .prepare(sql)
      .columns()
      .flatMap((column, at) => {
        const expression = expressions.length === columns.length ? (expressions[at] ?? null) : null
        const fault = markFault(db, tables, sql, { column, expression, mark: marks[at], isFirst: arm === 0 })
        return fault === null ? [] : [`${names[at]}: ${fault}`]
      })
  })
}

/** Are there as many columns as are declared, and are they called so? */
function shapeFaults(names, gives) {
  if (typeof gives === 'string' || Array.isArray(gives)) {
    const count = typeof gives === 'string' ? 1 : gives.length
    return count === names.length ? [] : [`it gives ${names.length} columns, not ${count}`]
  }
  const given = Object.keys(gives)
  return [
    ...given.filter((name) => !names.includes(name)).map((name) => `there is no column ${name}`),
    ...names
      .filter((name, at) => !given.includes(name) || names.indexOf(name) !== at)
      .map((name) => `of the column ${name} nothing is said`),
  ]
}

/** What is wrong with the mark of one column; null: nothing. */
function markFault(db, tables, sql, { column, expression, mark, isFirst }) {
  const end = /[?!]$/.exec(mark)?.[0] ?? ''
  const bare = end ? mark.slice(0, -1) : mark
  const said = bare.includes('.') ? declaredType(tables, bare) : { type: bare, nullable: false }
  if (said === null) return `there is no column ${bare}`
  const origin = `${column.table}.${column.column}`
  // Behind a UNION, columns of other tables stand in the same place.
  if (bare.includes('.') && isFirst && declaredType(tables, origin) && bare !== origin)
    return `it is ${origin}, not ${bare}`
  const seen = toldOf(db, tables, sql, { column, expression })
  if (seen === null) return 'its type cannot be told: say it with CAST'
  if (seen.type !== null && seen.type !== 'null' && seen.type !== said.type)
    return `it is ${seen.type}, not ${said.type}`
  if (end === '!')
    return expression && excludesNull(sql, expression) ? null : 'the text does not exclude null'
  return seen.nullable && end !== '?' && !said.nullable ? 'it may be null' : null
}

/** What SQLite says of a column of the result; null where it says nothing. */
function toldOf(db, tables, sql, { column, expression }) {
  const declared = declaredType(tables, `${column.table}.${column.column}`)
  // SQLite also names the column that a query in parentheses gives, which is null where that has no row.
  if (declared && !expression?.startsWith('(')) return behindJoin(sql, column.table, declared)
  // A column of one of SQLite's own tables: its type is known at most.
  if (column.table !== null && !declared)
    return { type: column.type?.toLowerCase().replace(/^int$/, 'integer') ?? null, nullable: null }
  if (/^\s*PRAGMA\b/i.test(sql)) return { type: null, nullable: null }
  if (expression === null) return null
  const told = typeOf(expression, sql, columnIn(db, tables))
  return told.type === null ? null : told
}

/** @param {string} sql @param {string} table @param {Told} declared @returns {Told} */
const behindJoin = (sql, table, declared) => ({
  ...declared,
  nullable: declared.nullable || outerTables(sql).has(table.toLowerCase()),
})

/** @param {Tables} tables @param {string} mark */
function declaredType(tables, mark) {
  const [table = '', column = ''] = mark.split('.')
  const type = tables[table]?.[column]
  return type === undefined ? null : { type: type.replace('?', ''), nullable: type.endsWith('?') }
}

/** Asks SQLite which column a part of a text is, in the place of what the text gives. */
function columnIn(db, tables) {
  /** @param {string} part @param {string} query @returns {Told | null} */
  return (part, query) => {
    const around = resultOf(query)
    if (!around || !/^[\w."]+$/.test(part) || /^\d/.test(part)) return null
    const plain = around.after.replace(/\b(GROUP|ORDER)\s+BY\b.*$/is, '')
    for (const after of [around.after, plain, plain.replace(/\bWHERE\b.*$/is, '')])
      try {
        const [found] = db.prepare(`${around.before} ${part} ${after}`).columns()
        const declared = declaredType(tables, `${found?.table}.${found?.column}`)
        return declared && behindJoin(query, found.table, declared)
      } catch {
        // What is left over of the text does not go with this part alone.
      }
    return null
  }
}

/**
 * Files that make statements of their own: the one place for it, inserts of many rows whose text grows with them, rows
 * of another file, texts that another process asked with, and migrations, which work on the schema of another version.
 */
const own = /^engine\/(store\/((cache|bulk|append)\.ts$|migrations\/)|aside\/question\.ts$)/

/**
 * What is wrong with a call in a source, or null.
 *
 * @param {import('oxc-parser').CallExpression} call
 * @param {boolean} isInside does it stand in a function?
 */
function callFault({ callee, arguments: args, typeArguments }, isInside) {
  const isMethod = callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
  const name = isMethod ? callee.property.name : callee.type === 'Identifier' ? callee.name : ''
  if (isMethod)
    return name === 'prepare' ? 'a statement is made of a query, by statement or freshStatement' : null
  if (/^query(For)?$/.test(name) && args[0]?.type === 'ObjectExpression' && isInside)
    return 'a query stands at the top level of its module, where the check finds it'
  const isText = /^(TemplateLiteral|Literal|BinaryExpression)$/.test(args[1]?.type ?? '')
  if (name === 'statement' && (isText || typeArguments))
    return 'a statement is made of a query, not of a text'
  return null
}

/** Statements that are made of a text, and queries that the check cannot find. @param {string} file @param {string} text */
export function textFaults(file, text) {
  const faults = []
  let inside = 0
  const enter = () => void inside++
  const leave = () => void inside--
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression(call) {
      const fault = callFault(call, inside > 0)
      if (fault !== null) faults.push(`${file}:${text.slice(0, call.start).split('\n').length} ${fault}`)
    },
  }).visit(parseSync(file, text).program)
  return faults
}

/** Sources that may ask the workspace. */
const asking = /^(engine|cli|main)\/.*\.ts$/

/** Tells which queries are not what they say; resolves with the exit code. */
export async function checkRows() {
  const source = join(root, 'src')
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const faults = []
  for (const file of names.map((name) => name.split(sep).join('/')).filter((name) => asking.test(name))) {
    const text = readFileSync(join(source, file), 'utf8')
    if (!own.test(file)) faults.push(...textFaults(file, text))
    if (/\bquery(For)?\(\{/.test(text)) await import(pathToFileURL(join(source, file)).href)
  }
  if (readFileSync(tablesFile, 'utf8') !== (await tablesText()))
    faults.push('src/engine/store/tables.ts is not that of the schema: npm run rows -- write')
  const db = emptyWorkspace()
  for (const query of declaredQueries()) faults.push(...faultsOf(db, query))
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  return faults.length === 0 ? 0 : 1
}
