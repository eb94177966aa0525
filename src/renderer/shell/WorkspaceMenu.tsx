import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { CommandItem } from '../commands/CommandItem.tsx'
import { orpc } from '../engine/queries.ts'
import { useT } from '../language/language.ts'
import { Mark } from './Mark.tsx'
import styles from './shell.module.css'

/** Which workspace is open, and what can be done with it as a whole. */
export function WorkspaceMenu() {
  const t = useT()
  const info = useQuery(orpc.workspace.info.queryOptions())
  const name = info.data?.name ?? t('common:app')
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton
          className={styles.workspace}
          title={info.data?.path}
          aria-label={t('shell:workspaceMenu', { name })}
        >
          <Mark />
          <strong className={styles.workspaceName}>{name}</strong>
          <IconChevronDown size={14} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItem id="nav.versions" />
        <CommandItem id="versions.keep" />
        <CommandItem id="versions.saveCopy" />
      </Menu.Dropdown>
    </Menu>
  )
}
