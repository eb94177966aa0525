import { useMemo } from 'react'
import { onlyWords } from '#shared/charts/text.ts'
import type { Where } from '#shared/contract/common.ts'
import { useLocale } from '../../language/language.ts'
import { useEntityName } from '../../ui/words/use-entity-name.ts'

/** What a view is narrowed to, in the reader's words. */
export function useOnlyWords(where: Where): string[] {
  const locale = useLocale()
  const nameOf = useEntityName()
  return useMemo(() => onlyWords(where, nameOf, locale), [where, nameOf, locale])
}
