import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { longestSearch } from '#shared/contract/search.ts'
import { searchable } from '#shared/domain/search.ts'
import { orpc } from '../engine/queries.ts'
import { useT } from '../language/language.ts'
import { aboutHit, hitKinds, placeOf } from './hits.ts'
import { perKind } from './per-kind.ts'
import type { FoundGroup } from './use-commands-found.tsx'

const debounceMs = 60

/** What of the workspace a text finds, by kind, and whether it is still looked for. */
export function useHitsFound(typed: string): { groups: FoundGroup[]; searching: boolean } {
  const t = useT()
  const [, navigate] = useLocation()
  const [settled] = useDebouncedValue(typed.slice(0, longestSearch), debounceMs)
  const asked = searchable(typed) !== ''
  const query = useQuery(
    orpc.search.find.queryOptions({
      input: { text: settled, perKind },
      enabled: asked && searchable(settled) !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const groups = useMemo(
    () =>
      (asked ? (query.data ?? []) : []).flatMap(({ quality, found, hits }): FoundGroup[] => {
        const [first] = hits
        if (!first) return []
        const { message, icon: Icon } = hitKinds[first.kind]
        const kind = t(message)
        return [
          {
            group: found > hits.length ? t('search:some', { kind, shown: hits.length, found }) : kind,
            quality,
            actions: hits.map((hit) => ({
              id: `${hit.kind} ${hit.id}`,
              label: hit.title,
              description: aboutHit(hit, t),
              leftSection: <Icon size={16} stroke={1.6} aria-hidden />,
              onClick: () => navigate(placeOf(hit)),
            })),
          },
        ]
      }),
    [asked, query.data, t, navigate],
  )
  return { groups, searching: asked && (query.isFetching || settled !== typed.slice(0, longestSearch)) }
}
