import { useMemo } from 'react'
import { onlyWords } from '#shared/charts/text.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { useLocale } from '../../language/language.ts'
import { useEntityName } from '../../ui/words/use-entity-name.ts'

/** What a view is narrowed to, in the reader's words. */
export function useOnlyWords({ where, of }: Pick<ViewSpec, 'where' | 'of'>): string[] {
  const locale = useLocale()
  const nameOf = useEntityName()
  return useMemo(() => onlyWords({ where, of }, nameOf, locale), [where, of, nameOf, locale])
}
