import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useT } from '../language/language.ts'
import { Keys } from './Keys.tsx'
import styles from './commands.module.css'
import { commandGroups, useAllCommands } from './registry.ts'

export const openPalette = (): void => spotlight.open()

/** Every command, found by typing a part of its name. */
export function Palette() {
  const t = useT()
  const commands = useAllCommands()
  const actions = commandGroups.flatMap((group): SpotlightActionGroupData[] => {
    const members = commands.filter((command) => command.group === group && command.id !== 'view.palette')
    if (members.length === 0) return []
    return [
      {
        group: t(`shell:group_${group}`),
        actions: members.map(({ id, name, icon: Icon, shortcut, disabled, keywords, run }) => ({
          id,
          label: name,
          // The id is English: it is found in whatever language the names are.
          keywords: [id, keywords ?? ''],
          disabled: disabled ?? false,
          onClick: run,
          leftSection: <Icon size={16} stroke={1.6} aria-hidden />,
          rightSection: shortcut ? <Keys shortcut={shortcut} /> : undefined,
        })),
      },
    ]
  })
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
