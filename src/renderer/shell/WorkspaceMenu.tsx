import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconCopy, IconDeviceFloppy, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { runCommand } from '../commands/registry.ts'
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
        <Menu.Item
          leftSection={<IconHistory size={14} aria-hidden />}
          onClick={() => runCommand('nav.versions')}
        >
          {t('shell:nav_versions')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDeviceFloppy size={14} aria-hidden />}
          onClick={() => runCommand('versions.keep')}
        >
          {t('versions:keepNow')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={14} aria-hidden />}
          onClick={() => runCommand('versions.saveCopy')}
        >
          {t('versions:saveCopy')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
