import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'
import { useMemo } from 'react'
import { entryOf } from '#shared/commands/list.ts'
import { isOfPage } from '#shared/commands/menu.ts'
import { type MatchQuality, matchTexts, searchable } from '#shared/domain/search.ts'
import { commandIcons } from '../commands/icons.ts'
import { Keys } from '../commands/Keys.tsx'
import { useListed } from '../commands/listed.ts'
import { useT } from '../language/language.ts'

/** What is found as it is shown under one heading, and how good the best of it is; null: nothing was asked. */
export type FoundGroup = SpotlightActionGroupData & { quality: MatchQuality | null }

/** The commands on offer: all of them by group, or those that a text finds by name, by words and by their English id. */
export function useCommandsFound(typed: string): FoundGroup[] {
  const t = useT()
  const groups = useListed(({ id, run }) => run !== null && id !== 'view.palette')
  return useMemo(() => {
    const shown = groups.map(({ group, members }) => ({
      group: t(`shell:group_${group}`),
      members: members.flatMap(({ id, name, own, disabled, run }) => {
        if (!isOfPage(id) || !run) return []
        const Icon = commandIcons[id]
        const { keys, keywords = '' } = entryOf(id)
        const action: SpotlightActionData = {
          id,
          label: name,
          disabled,
          onClick: run,
          leftSection: <Icon size={16} stroke={1.6} aria-hidden />,
          rightSection: keys ? <Keys of={id} /> : undefined,
        }
        return [{ action, names: [...new Set([name, own])], texts: [id, keywords] }]
      }),
    }))
    if (searchable(typed) === '')
      return shown.map(({ group, members }) => ({
        group,
        quality: null,
        actions: members.map(({ action }) => action),
      }))
    const owned = shown
      .flatMap(({ members }) => members)
      .flatMap(({ action, names, texts }) =>
        [...names, ...texts].map((text, at) => ({
          action,
          text: searchable(text),
          isName: at < names.length,
        })),
      )
    const matches = matchTexts(
      owned.map(({ text }) => text),
      typed,
      (at) => owned[at]?.isName === true,
    )
    const [best] = matches
    const actions = new Set(matches.flatMap(({ at }) => owned[at]?.action ?? []))
    return best ? [{ group: t('search:commands'), quality: best.quality, actions: [...actions] }] : []
  }, [groups, t, typed])
}
