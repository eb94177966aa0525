// What can be told of a text of SQL without running it: its parts, and the types of its expressions.

/** Words, quoted names, texts, numbers and signs, each with its place. @param {string} sql */
function tokensOf(sql) {
  const pattern = /--[^\n]*|\/\*.*?\*\/|'(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]|[\w$@:.]+|\|\||<>|[<>=!]=|\S/gs
  let depth = 0
  let opened = 0
  return [...sql.matchAll(pattern)]
    .map((found) => ({ text: found[0], at: found.index, end: found.index + found[0].length }))
    .filter(({ text }) => !/^(--|\/\*)/.test(text))
    .map(({ text, at, end }) => {
      depth += opened - (text === ')' ? 1 : 0)
      opened = text === '(' ? 1 : 0
      return { text, at, end, depth }
    })
}

const ends = /^(FROM|WHERE|GROUP|HAVING|ORDER|LIMIT|UNION|EXCEPT|INTERSECT|WINDOW|VALUES)$/i

/**
 * The expressions of the rows that a statement gives, and the text around them, in which one can be put in their
 * place. @param {string} sql
 */
export function resultOf(sql) {
  const tokens = tokensOf(sql)
  const top = tokens.filter(({ depth }) => depth === 0)
  const returning = top.findIndex(({ text }) => /^RETURNING$/i.test(text))
  const first = returning >= 0 ? returning : top.findIndex(({ text }) => /^SELECT$/i.test(text))
  const begin = top[first]
  if (!begin) return null
  const distinct = /^(DISTINCT|ALL)$/i.test(top[first + 1]?.text ?? '') ? 1 : 0
  const from = (top[first + distinct] ?? begin).end
  const end = top.slice(first + 1).find(({ text }) => ends.test(text))?.at ?? sql.length
  const expressions = splitAt(sql.slice(from, end), ',').map(withoutAlias)
  if (returning < 0) return { expressions, before: sql.slice(0, from), after: sql.slice(end) }
  const target = /\b(?:INTO|UPDATE|DELETE\s+FROM)\s+(\w+)/i.exec(sql)?.[1] ?? ''
  return { expressions, before: 'SELECT ', after: ` FROM ${target}` }
}

/** Parts of a text between signs or words that stand in no parentheses. @param {string} text @param {string} sign */
function splitAt(text, sign) {
  const marks = tokensOf(text).filter((token) => token.depth === 0 && token.text.toUpperCase() === sign)
  const bounds = [{ at: -1, end: 0 }, ...marks, { at: text.length, end: text.length }]
  return bounds.slice(1).map((mark, index) => text.slice(bounds[index]?.end ?? 0, mark.at).trim())
}

/** @param {string} expression */
const withoutAlias = (expression) => expression.replace(/\s+AS\s+("[^"]*"|\w+)\s*$/i, '').trim()

/** Names of the tables whose rows may be missing: those behind a LEFT JOIN. @param {string} sql */
export function outerTables(sql) {
  const tokens = tokensOf(sql).map(({ text, depth }) => ({ text: text.toLowerCase(), depth }))
  // Of the others, either side may be missing.
  if (tokens.some(({ text }) => /^(right|full)$/.test(text))) return new Set(tokens.map(({ text }) => text))
  /** @type {Set<string>} */
  const found = new Set()
  /** @param {number} open index of a parenthesis */
  const addInside = (open) => {
    const close = tokens.findIndex(
      ({ text, depth }, at) => at > open && text === ')' && depth === tokens[open]?.depth,
    )
    for (const { text } of tokens.slice(open + 1, close)) found.add(text)
  }
  tokens.forEach(({ text }, at) => {
    if (text !== 'left' || tokens[at + 1]?.text === '(') return
    const joined = tokens.findIndex((token, index) => index > at && token.text === 'join') + 1
    if (tokens[joined]?.text === '(') addInside(joined)
    else found.add(tokens[joined]?.text ?? '')
  })
  // What is joined may be a query with a name.
  tokens.forEach(({ text }, at) => {
    if (text === 'as' && tokens[at + 1]?.text === '(' && found.has(tokens[at - 1]?.text ?? ''))
      addInside(at + 1)
  })
  return found
}

/** Does the text say of an expression that it is not null? @param {string} sql @param {string} expression */
export function excludesNull(sql, expression) {
  const wanted = expression.replaceAll(/\W/g, String.raw`\$&`)
  return new RegExp(String.raw`(?<![\w.])${wanted}\s+IS\s+NOT\s+NULL`, 'i').test(sql)
}

/** @typedef {{ type: string | null, nullable: boolean | null }} Told what is known of an expression; null: nothing */

const unknown = { type: null, nullable: null }
/** @param {string} type @param {boolean | null} [nullable] @returns {Told} */
const told = (type, nullable = false) => ({ type, nullable })

/** Functions that give a text, an integer or a number for what is not null. */
const ofText =
  /^(group_concat|concat|concat_ws|substr|trim|lower|upper|replace|hex|typeof|json_\w+|printf|format|sqlite_version)$/i
const neverNull = /^(concat|concat_ws|hex|typeof|sqlite_version)$/i
const ofInteger =
  /^(length|instr|total_changes|changes|unicode|last_insert_rowid|json_array_length|row_number)$/i

/** Of several values, the types of which must agree; of whole and other numbers, other ones. @param {Told[]} values @param {boolean | null} nullable @returns {Told} */
function oneOf(values, nullable) {
  if (values.some(({ type }) => type === null)) return { type: null, nullable }
  const types = new Set(values.flatMap(({ type }) => (type === null || type === 'null' ? [] : [type])))
  if (types.has('real')) types.delete('integer')
  const [type = null] = types
  return { type: types.size === 1 ? type : null, nullable }
}

/** @param {(boolean | null)[]} parts */
const any = (parts) => (parts.includes(true) ? true : parts.includes(null) ? null : false)

/**
 * The type of an expression and whether it may be null. What is not known of it is said with CAST in its text.
 *
 * @param {string} expression
 * @param {string} query the text that it stands in
 * @param {(expression: string, query: string) => Told | null} columnOf of what is one column in such a text
 * @returns {Told}
 */
export function typeOf(expression, query, columnOf) {
  /** @param {string} part */
  const of = (part) => typeOf(part, query, columnOf)
  const column = columnOf(expression, query)
  if (column) return column
  if (/^[-+]?\d+$/.test(expression)) return told('integer')
  if (/^[-+]?\d*\.\d+$/.test(expression)) return told('real')
  if (/^'(?:[^']|'')*'$/.test(expression)) return told('text')
  if (/^NULL$/i.test(expression)) return told('null', true)
  const tokens = tokensOf(expression)
  const isWhole = tokens.findIndex(({ depth, text }) => text === ')' && depth === 0) === tokens.length - 1
  if (tokens[0]?.text === '(' && isWhole) {
    const inner = expression.slice(1, -1).trim()
    return /^SELECT\b/i.test(inner) ? scalar(inner, columnOf) : of(inner)
  }
  const [, head = '', inside = ''] = isWhole ? (/^(\w+)\s*\((.*)\)$/s.exec(expression) ?? []) : []
  if (head) return ofCall(head.toLowerCase(), inside.trim(), of, isGrouped(query))
  if (/^CASE\b/i.test(expression)) return ofCase(expression, of)
  for (const sign of ['OR', 'AND', '=', '<', '>', '<=', '>=', '<>', '!=', 'IS', 'IN', 'LIKE'])
    if (splitAt(expression, sign).length > 1) {
      const parts = splitAt(expression, sign)
      return told('integer', sign === 'IS' ? false : any(parts.map((part) => of(part).nullable)))
    }
  for (const sign of ['+', '-', '*', '||']) {
    const parts = splitAt(expression, sign)
    if (parts.length < 2) continue
    const values = parts.map(of)
    const nullable = any(values.map((value) => value.nullable))
    return sign === '||' ? told('text', nullable) : oneOf(values, nullable)
  }
  return unknown
}

/** Is there a row for each group, so that none of them is empty? @param {string} query */
const isGrouped = (query) => tokensOf(query).some(({ text, depth }) => depth === 0 && /^GROUP$/i.test(text))

/** The values of a CASE. @param {string} expression @param {(part: string) => Told} of */
function ofCase(expression, of) {
  const inside = expression.replace(/^CASE\b|\bEND$/gi, '')
  const marks = tokensOf(inside).filter(({ depth, text }) => depth === 0 && /^(WHEN|THEN|ELSE)$/i.test(text))
  const values = marks.flatMap(({ text, end }, at) =>
    /^WHEN$/i.test(text) ? [] : [of(inside.slice(end, marks[at + 1]?.at ?? inside.length).trim())],
  )
  const hasElse = marks.some(({ text }) => /^ELSE$/i.test(text))
  return oneOf(values, hasElse ? any(values.map((value) => value.nullable)) : true)
}

/** A query in parentheses: null where it has no row. @param {string} inner @param {Parameters<typeof typeOf>[2]} columnOf */
function scalar(inner, columnOf) {
  const result = resultOf(inner)
  const [expression = ''] = result?.expressions ?? []
  const value = typeOf(expression, inner, columnOf)
  const always = /^(count|total|coalesce|sum|max|min)\s*\(/i.test(expression) && !isGrouped(inner)
  return { ...value, nullable: always ? value.nullable : true }
}

/**
 * @param {string} head @param {string} inside @param {(part: string) => Told} of @param {boolean} grouped
 * @returns {Told}
 */
function ofCall(head, inside, of, grouped) {
  const args = splitAt(inside.replace(/^DISTINCT\s+/i, ''), ',')
  if (head === 'count' || head === 'exists') return told('integer')
  if (head === 'total') return told('real')
  if (head === 'avg') return told('real', true)
  if (head === 'cast') {
    const [, operand = '', type = ''] = /^(.*)\s+AS\s+(\w+)$/is.exec(inside) ?? []
    return told(type.toLowerCase(), of(operand).nullable)
  }
  const values = args.map(of)
  if (head === 'coalesce' || head === 'ifnull') {
    const nullable = values.map((value) => value.nullable)
    return oneOf(values, nullable.includes(false) ? false : any(nullable))
  }
  if (/^(sum|max|min)$/.test(head) && args.length === 1) {
    const value = values[0] ?? unknown
    return { ...value, nullable: grouped ? value.nullable : true }
  }
  if (head === 'abs') return values[0] ?? unknown
  const nullable = neverNull.test(head) ? false : any(values.map((value) => value.nullable))
  if (ofText.test(head)) return told('text', nullable)
  if (ofInteger.test(head)) return told('integer', nullable)
  if (head === 'iif') return oneOf(values.slice(1), any(values.slice(1).map((value) => value.nullable)))
  return unknown
}

/** The parts of a text that are joined by UNION and the like, each as a text of its own. @param {string} sql */
export function armsOf(sql) {
  const top = tokensOf(sql).filter(({ depth }) => depth === 0)
  const first = top.findIndex(({ text }) => /^SELECT$/i.test(text))
  const joins = top.filter(({ text }, at) => at > first && /^(UNION|EXCEPT|INTERSECT)$/i.test(text))
  const begin = top[first]?.at
  if (begin === undefined || joins.length === 0) return [sql]
  const bounds = [{ at: begin, end: begin }, ...joins, { at: sql.length, end: sql.length }]
  return bounds
    .slice(1)
    .map(
      ({ at }, index) =>
        sql.slice(0, begin) + sql.slice(bounds[index]?.end ?? 0, at).replace(/^\s*ALL\b/i, ''),
    )
}
