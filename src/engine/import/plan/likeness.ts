import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import { foldedName } from '#shared/domain/names.ts'
import { cellText } from '#engine/import/open/raw-table.ts'
import { storedJson } from '#engine/register.ts'
import { statement } from '#engine/store/cache.ts'
import type { Plan } from './plan.ts'
import { namesOfDataset } from './names-of-dataset.ts'
import { headingSignature } from './templates/signature.ts'

/** A run keeps the headings of its file beside the mapping; older ones do not. */
const keptHeadings = storedJson.pipe(z.object({ headings: z.string().nullable() }))

/** What is written down of how a file was read: its mapping, and which headings it had. */
export const runMapping = ({ mapping, columns }: Pick<Plan, 'mapping' | 'columns'>): string =>
  JSON.stringify({ ...mapping, headings: headingsOf(columns) })

/** The headings that the next file has as well: those that name a model or a period change with it. */
const headingsOf = (columns: Plan['columns']): string | null =>
  headingSignature({
    columns: columns.filter(
      ({ subject, period, category }) => subject === null && period === null && category === null,
    ),
  })

/**
 * Had the file of a run the headings of this table? Nothing speaks against it where nobody wrote them down.
 *
 * @param kept what the run wrote down; null: the dataset came without one
 */
export function hasHeadings({ columns }: Pick<Plan, 'columns'>, kept: string | null): boolean {
  const headings = kept === null ? undefined : keptHeadings.safeParse(kept).data?.headings
  return headings === undefined || headings === headingsOf(columns)
}

/** Has a dataset a good part of the models of a table? Where it names none, nothing speaks against it. */
export function sharesNames(db: Database, plan: Plan, datasetId: number): boolean {
  const coming = namesOf(plan)
  if (coming.size === 0) return true
  const known = new Set(statement(db, namesOfDataset).all(datasetId).map(foldedName))
  const shared = [...coming].filter((name) => known.has(name)).length
  return shared * 2 >= Math.min(coming.size, known.size)
}

/** Names of the first rows, or of the headings that are names. */
function namesOf({ columns, understood }: Plan): ReadonlySet<string> {
  const headed = columns.flatMap(({ role, subject }) =>
    role === 'value' && subject !== null ? [subject] : [],
  )
  const { head, headerRow } = understood.survey
  const column =
    columns.find(({ role }) => role === 'subject') ?? columns.find(({ role }) => role === 'developer')
  const written = column
    ? head.filter(({ row }) => row > headerRow).map(({ cells }) => cellText(cells[column.index - 1]))
    : []
  return new Set([...headed, ...written].map(foldedName).filter((name) => name !== ''))
}
