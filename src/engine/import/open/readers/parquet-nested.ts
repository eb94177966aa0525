import type { FileMetaData, SchemaElement } from 'hyparquet'

/** A column of a table, with the names of the records that each of its cells lists; null: it holds none. */
export type ParquetColumn = {
  readonly element: SchemaElement
  readonly fields: readonly SchemaElement[] | null
}

/** A part of a schema with what lies under it. */
type Node = { readonly element: SchemaElement; readonly children: readonly Node[] }

/** The elements of the schema that are columns of the table. */
export function parquetColumns({ schema }: FileMetaData): ParquetColumn[] {
  let at = 1
  const next = (): Node | null => {
    const element = schema[at]
    at += 1
    if (!element) return null
    const children: Node[] = []
    for (let child = 0; child < (element.num_children ?? 0) && at < schema.length; child++) {
      const node = next()
      if (node) children.push(node)
    }
    return { element, children }
  }
  const columns: ParquetColumn[] = []
  while (at < schema.length) {
    const node = next()
    if (node) columns.push({ element: node.element, fields: fieldsOf(node) })
  }
  return columns
}

/** The fields of the records in a list: one repeated element, with a group of plain ones in it. */
function fieldsOf(node: Node): readonly SchemaElement[] | null {
  const [only, other] = node.children
  if (!only || other || only.element.repetition_type !== 'REPEATED') return null
  const [inner, more] = only.children
  const group = inner && !more ? inner : only
  const isPlain = group.children.length > 1 && group.children.every(({ children }) => children.length === 0)
  return isPlain ? group.children.map(({ element }) => element) : null
}
