import { Menu } from '@mantine/core'
import type { PageCommandId } from '#shared/commands/list.ts'
import { commandName } from '#shared/commands/name.ts'
import { useLocale } from '../language/language.ts'
import { commandIcons } from './icons.ts'
import { runCommand } from './registry.ts'

/** A command as an item of a menu of the page. */
export function CommandItem({ id }: { id: PageCommandId }) {
  const locale = useLocale()
  const Icon = commandIcons[id]
  return (
    <Menu.Item leftSection={<Icon size={14} aria-hidden />} onClick={() => runCommand(id)}>
      {commandName(id, locale)}
    </Menu.Item>
  )
}
