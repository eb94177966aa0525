import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { vocabularySchema } from '#shared/contract/risks.ts'
import { resourcePath } from '#engine/resources.ts'

/** A published list of kinds of risk, with its licence and its terms. */
export type Vocabulary = z.infer<typeof vocabularySchema>
type VocabularyTerm = Vocabulary['terms'][number]

let vocabularies: Vocabulary[] | undefined

/** The vocabularies under `resources/vocabularies`, in the order they are offered; read once. */
export function loadVocabularies(): Vocabulary[] {
  vocabularies ??= z
    .array(vocabularySchema)
    .parse(JSON.parse(readFileSync(resourcePath('vocabularies', 'risk-vocabulary.json'), 'utf8')))
  return vocabularies
}

/** The term of a code such as `mit:2.2`, with the vocabulary it is from; undefined where there is none. */
export function findTerm(code: string): { vocabulary: Vocabulary; term: VocabularyTerm } | undefined {
  for (const vocabulary of loadVocabularies()) {
    const term = vocabulary.terms.find((candidate) => candidate.code === code)
    if (term !== undefined) return { vocabulary, term }
  }
  return undefined
}
