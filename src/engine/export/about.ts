import { type Definition, definitionSchema, type Source } from '#shared/contract/common.ts'
import type { Cell, ExportTable } from './table.ts'

/** Marks a file as one that Modelshare wrote, and the layout it has. */
export const exportMark = 'modelshare-dataset/1'

/** Heading of the column of a CSV whose first cell says what goes with the numbers. */
export const aboutColumn = 'about'

/**
 * What goes with the numbers wherever they go: what they are, who published them under which terms, and
 * which content they are.
 */
export type About = {
  readonly format: typeof exportMark
  /** `whole` as JSON: every member is one text or flag in every format */
  readonly definition: Omit<Definition, 'whole'> & { readonly whole: string }
  readonly source: Source
  readonly attribution: string
  /** of the whole dataset, where rows are selected, too */
  readonly contentHash: string
  /** which of its rows these are, where they are not all; as JSON, like `whole` */
  readonly selection?: string
  readonly exportedAt?: string
}

/** @param exportedAt written only where given, so that the same dataset gives the same bytes */
export function aboutOf({ dataset, selection }: ExportTable, exportedAt: string | undefined): About {
  const { source, contentHash } = dataset
  return {
    format: exportMark,
    definition: { ...definitionSchema.parse(dataset), whole: JSON.stringify(dataset.whole) },
    source,
    attribution: attributionOf(source),
    contentHash,
    ...(selection === null ? {} : { selection: JSON.stringify(selection) }),
    ...(exportedAt === undefined ? {} : { exportedAt }),
  }
}

/** The words a source asks for; where it gives none, its name and licence. */
function attributionOf({ attribution, citation, publisher, licence }: Source): string {
  if (attribution !== '') return attribution
  return [citation === '' ? publisher : citation, licence].filter((part) => part !== '').join(', ')
}

/** The same as rows of name and value, for the second sheet of a workbook. */
export function aboutRows(about: About, rows: number): (readonly [string, Cell])[] {
  const { format, definition, source, attribution, contentHash, selection, exportedAt } = about
  const plain = (value: string | boolean | null): string | null =>
    value === null || value === '' ? null : String(value)
  return [
    ['format', format],
    ...Object.entries(definition).map(([key, value]) => [`definition.${key}`, plain(value)] as const),
    ...Object.entries(source).map(([key, value]) => [`source.${key}`, plain(value)] as const),
    ['attribution', plain(attribution)],
    ['contentHash', contentHash],
    ...(selection === undefined ? [] : [['selection', selection] as const]),
    ['rows', rows],
    ...(exportedAt === undefined ? [] : [['exportedAt', exportedAt] as const]),
  ]
}
