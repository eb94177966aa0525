import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { entryOf } from '#shared/commands/list.ts'
import { isOfPage } from '#shared/commands/menu.ts'
import { useT } from '../language/language.ts'
import { Keys } from './Keys.tsx'
import styles from './commands.module.css'
import { commandIcons } from './icons.ts'
import { useListed } from './listed.ts'

export const openPalette = (): void => spotlight.open()

/** Every command, found by typing a part of its name. */
export function Palette() {
  const t = useT()
  const groups = useListed(({ id, run }) => run !== null && id !== 'view.palette')
  const actions = groups.map(({ group, members }): SpotlightActionGroupData => ({
    group: t(`shell:group_${group}`),
    actions: members.flatMap(({ id, name, disabled, run }) => {
      if (!isOfPage(id) || !run) return []
      const Icon = commandIcons[id]
      const { keys, keywords = '' } = entryOf(id)
      return [
        {
          id,
          label: name,
          // The id is English: it is found in whatever language the names are.
          keywords: [id, keywords],
          disabled,
          onClick: run,
          leftSection: <Icon size={16} stroke={1.6} aria-hidden />,
          rightSection: keys ? <Keys of={id} /> : undefined,
        },
      ]
    }),
  }))
  return (
    <Spotlight
      actions={actions}
      nothingFound={t('shell:paletteNothing')}
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: t('shell:palettePlaceholder'),
        'aria-label': t('shell:palettePlaceholder'),
      }}
      shortcut={null}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 80 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      scrollAreaProps={{ scrollbars: 'y', type: 'auto' }}
      classNames={{ action: styles.paletteAction ?? '', actionsGroup: styles.paletteGroup ?? '' }}
    />
  )
}
