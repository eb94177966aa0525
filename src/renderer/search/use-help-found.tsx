import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { searchable } from '#shared/domain/search.ts'
import { commandIcons } from '../commands/icons.ts'
import { findHeadings } from '../guide/find.ts'
import { guidePlace } from '../guide/places.ts'
import { useGuide } from '../guide/use-guide.ts'
import { useT } from '../language/language.ts'
import { perKind } from './per-kind.ts'
import type { FoundGroup } from './use-commands-found.tsx'

/** What of the user guide a text finds by its headings, and whether the guide is still on its way. */
export function useHelpFound(typed: string): { groups: FoundGroup[]; searching: boolean } {
  const t = useT()
  const [, navigate] = useLocation()
  const asked = searchable(typed) !== ''
  const guide = useGuide(asked)
  const groups = useMemo((): FoundGroup[] => {
    const all = asked && guide.data ? findHeadings(guide.data, typed) : []
    const [best] = all
    if (!best) return []
    const kind = t('shell:nav_help')
    const shown = all.slice(0, perKind)
    const Icon = commandIcons['help.guide']
    return [
      {
        group:
          all.length > shown.length
            ? t('search:some', { kind, shown: shown.length, found: all.length })
            : kind,
        quality: best.quality,
        actions: shown.map(({ topic, section }) => ({
          id: `help ${topic.name} ${section.id}`,
          label: section.heading === '' ? topic.title : section.heading,
          description: section.heading === '' ? '' : topic.title,
          leftSection: <Icon size={16} stroke={1.6} aria-hidden />,
          onClick: () => navigate(guidePlace(topic.name, section.id)),
        })),
      },
    ]
  }, [asked, guide.data, navigate, t, typed])
  return { groups, searching: asked && guide.isFetching }
}
