import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import { measures } from '#shared/vocabulary/measures.ts'

type Say = (key: string, params?: Record<string, string | number>) => string

/** What an issue says, in the language on screen. */
export function issueText(say: Say, { code, value, params = {} }: ImportIssue): string {
  const worded: Record<string, string | number> = { value: labelWord(say, code, value ?? '') }
  for (const [name, param] of Object.entries(params))
    worded[name] = name === 'kept' ? labelWord(say, code, param) : inWords(say, name, param)
  return say(`import:issue_${code}`, worded)
}

/** Measures among the parameters have names in every language. */
const inWords = (say: Say, name: string, param: string | number): string | number =>
  (name === 'found' || name === 'measure') && measures.some((measure) => measure === param)
    ? say(`common:measure_${param}`)
    : param

/** Classes that a disputed label gives have names in every language; a developer has one of its own. */
function labelWord(say: Say, code: string, word: string | number): string | number {
  if (code !== 'label_disputed') return word
  if (opennessCodes.some((one) => one === word)) return say(`common:openness_${word}`)
  return originCodes.some((one) => one === word) ? say(`common:origin_${word}`) : word
}
