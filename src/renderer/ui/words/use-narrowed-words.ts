import { narrowedWords } from '#shared/charts/narrowed.ts'
import type { Where } from '#shared/contract/common.ts'
import { dimensions } from '#shared/vocabulary/dimensions.ts'
import { useLocale } from '../../language/language.ts'
import { useEntityName } from './use-entity-name.ts'

/** What shares are of, in the reader's language; empty where that is everything. */
export function useNarrowedWords(of: Where): string {
  const locale = useLocale()
  const nameOf = useEntityName()
  const parts = dimensions.flatMap((by) => {
    const keys = of[by] ?? []
    return keys.length === 0 ? [] : [{ by, members: keys.map((key) => ({ key, label: nameOf(by, key) })) }]
  })
  return narrowedWords({ of: parts }, locale).join('')
}
