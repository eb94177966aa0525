import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { measures } from '#shared/vocabulary/measures.ts'

type Say = (key: string, params?: Record<string, string | number>) => string

/** What an issue says, in the language on screen. */
export function issueText(say: Say, { code, value, params = {} }: ImportIssue): string {
  const worded: Record<string, string | number> = { value: value ?? '' }
  for (const [name, param] of Object.entries(params)) worded[name] = inWords(say, name, param)
  return say(`import:issue_${code}`, worded)
}

/** Measures among the parameters have names in every language. */
const inWords = (say: Say, name: string, param: string | number): string | number =>
  (name === 'found' || name === 'measure') && measures.some((measure) => measure === param)
    ? say(`common:measure_${param}`)
    : param
