import { useMemo } from 'react'
import { type CommandGroup, commandGroups } from '#shared/commands/command.ts'
import { type CommandId, entryOf } from '#shared/commands/list.ts'
import { commandName } from '#shared/commands/name.ts'
import { useLocale, useT } from '../language/language.ts'
import { useOnOffer } from './registry.ts'

/** A command as palette and shortcut sheet show it. */
type Listed = {
  id: CommandId
  name: string
  /** as the list has it: of a page, the page's own name */
  own: string
  disabled: boolean
  run: (() => void) | null
}

/** What is on offer now, by group and with names; `wanted` says what of it. */
export function useListed(
  wanted: (listed: Listed) => boolean,
): { group: CommandGroup; members: readonly Listed[] }[] {
  const t = useT()
  const locale = useLocale()
  const offers = useOnOffer()
  const listed = useMemo(
    () =>
      offers.map(({ id, name, disabled = false, run }): Listed => {
        const own = commandName(id, locale)
        const isPage = entryOf(id).group === 'navigation'
        return { id, own, name: name ?? (isPage ? t('shell:goTo', { page: own }) : own), disabled, run }
      }),
    [offers, locale, t],
  )
  return commandGroups
    .map((group) => ({
      group,
      members: listed.filter((one) => entryOf(one.id).group === group && wanted(one)),
    }))
    .filter(({ members }) => members.length > 0)
}

/** What the shortcut sheet lists. */
export const hasKeys = ({ id }: Listed): boolean => entryOf(id).keys !== undefined
