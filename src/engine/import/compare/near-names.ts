import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { normaliseName } from '#shared/domain/names.ts'
import { issue } from '#engine/import/issues.ts'
import { inSteps, Pauses } from '#engine/import/pauses.ts'
import type { Becoming } from './becoming.ts'

/** Pairs that are named one by one. */
const namedPairs = 5
/** Names between two looks at whether others should have their turn. */
const atOnce = 512

/**
 * Names of the file that differ from others, of the file or of the dataset, in punctuation and gaps alone: they stay
 * subjects of their own, and it is said. An export holds them as they were stored.
 */
export async function nearNames(
  { subjects, inFile }: Pick<Becoming, 'subjects' | 'inFile'>,
  signal: AbortSignal | undefined,
): Promise<ImportIssue[]> {
  const first = new Map<string, number>()
  const pairs: string[] = []
  let count = 0
  const compare = function* (): Generator<void> {
    // Those that are stored come first: a pair of them is none of this import.
    const order = [...Array(subjects.length - inFile).keys()].map((at) => at + inFile)
    for (const [done, at] of [...order, ...Array(inFile).keys()].entries()) {
      const text = subjects[at] ?? ''
      const normal = normaliseName(text)
      const known = first.get(normal)
      if (normal === '') continue
      if (known === undefined) first.set(normal, at)
      else if (at < inFile) {
        count += 1
        if (pairs.length < namedPairs) pairs.push(`${text} – ${subjects[known] ?? ''}`)
      }
      if (done % atOnce === 0) yield
    }
  }
  await inSteps(compare(), new Pauses(signal))
  return count === 0 ? [] : [issue('names_near', { value: pairs.join('; '), params: { count } })]
}
