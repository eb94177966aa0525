import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useT } from '../language/language.ts'
import { Keys } from './Keys.tsx'
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
          keywords: keywords ?? '',
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
    />
  )
}
