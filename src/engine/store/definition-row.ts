import * as z from 'zod'
import { type Definition, definitionSchema, wholeSchema } from '#shared/contract/common.ts'
import type { NewRow, RowPatch } from './columns.ts'

/** The columns of a definition, for queries of `dataset`. @param alias of the table, with its dot */
export const definitionColumns = (alias = ''): string =>
  [
    'name',
    'measure',
    'unit',
    'grain',
    'basis',
    'aggregation',
    'coverage',
    'overlapping',
    'absence',
    'whole',
    'covered_from',
    'covered_to',
    'synthetic',
    'note',
  ]
    .map((column) => alias + column)
    .join(', ')

const flag = z.int().transform((value) => value === 1)
const wholeText = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(wholeSchema)

/** What those columns hold, as the contract has it. A row that is damaged may hold anything, and fails. */
export const storedDefinition = z
  .object({
    ...definitionSchema.omit({ coveredFrom: true, coveredTo: true }).shape,
    overlapping: flag,
    synthetic: flag,
    whole: wholeText,
    covered_from: definitionSchema.shape.coveredFrom,
    covered_to: definitionSchema.shape.coveredTo,
  })
  .transform(({ covered_from, covered_to, ...rest }): Definition => ({
    ...rest,
    coveredFrom: covered_from,
    coveredTo: covered_to,
  }))

const asText = (whole: Definition['whole']): string => JSON.stringify(whole)

/** A definition as columns of a new row of `dataset`. */
export const newDefinitionRow = ({
  overlapping,
  synthetic,
  whole,
  coveredFrom,
  coveredTo,
  ...texts
}: Definition): Omit<NewRow<'dataset'>, 'source_id'> => ({
  ...texts,
  overlapping: Number(overlapping),
  synthetic: Number(synthetic),
  whole: asText(whole),
  covered_from: coveredFrom,
  covered_to: coveredTo,
})

/** The part of a definition that is given, as columns of `dataset`. */
export const definitionRow = ({
  overlapping,
  synthetic,
  whole,
  coveredFrom,
  coveredTo,
  ...texts
}: {
  [Key in keyof Definition]?: Definition[Key] | undefined
}): RowPatch<'dataset'> => ({
  ...texts,
  overlapping: overlapping === undefined ? undefined : Number(overlapping),
  synthetic: synthetic === undefined ? undefined : Number(synthetic),
  whole: whole === undefined ? undefined : asText(whole),
  covered_from: coveredFrom,
  covered_to: coveredTo,
})
