import { type Dimension, isEntryKind } from '#shared/vocabulary/dimensions.ts'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { orpc } from '../../engine/queries.ts'
import { useLocale } from '../../language/language.ts'
import { memberLabel } from './labels.ts'

/** Names members of a dimension by the catalogue, where no dataset is at hand to name them. */
export function useEntityName(): (by: Dimension, key: string) => string {
  const locale = useLocale()
  const tree = useQuery(orpc.catalogue.tree.queryOptions())
  const segments = useQuery(orpc.segments.list.queryOptions())
  const names = useMemo(() => {
    const { developers = [], families = [], models = [] } = tree.data ?? {}
    const named = (all: readonly { key: string; name: string }[]) =>
      new Map(all.map(({ key, name }) => [key, name]))
    return {
      developer: named(developers),
      family: named(families),
      model: named(models),
      segment: named(segments.data ?? []),
    }
  }, [tree.data, segments.data])
  return useCallback(
    (by, key) => {
      const known = isEntryKind(by) || by === 'segment' ? names[by].get(key) : undefined
      return memberLabel(by, key, known ?? key, locale)
    },
    [names, locale],
  )
}
