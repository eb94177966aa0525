/**
 * What an import asks before anything is brought in: by the codes of its issues, in the order in which they are asked.
 * Page and command line ask the same. Nothing is stored until each that was found is settled or allowed by its code.
 */
export const importQuestions = [
  'measure_differs',
  'grain_finer',
  'dataset_doubled',
  'rows_mostly_lost',
  'part_beside_whole',
  'sum_breaks',
] as const
export type ImportQuestion = (typeof importQuestions)[number]

/** Is it a question that holds an import up? */
export const isImportQuestion = (code: string): code is ImportQuestion =>
  importQuestions.some((one) => one === code)
