import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { useT } from '../language/language.ts'
import { type PageId, pages } from '../pages/index.ts'
import styles from './shell.module.css'

type NavProps = { collapsed: boolean; onToggle: () => void }

/** Is a page the one on screen? An import belongs to the data. */
function isAt(id: PageId, path: string, location: string): boolean {
  if (path === '/') return location === '/'
  return location.startsWith(path) || (id === 'data' && location.startsWith('/import'))
}

/** The pages, as icons with or without their names. */
export function Nav({ collapsed, onToggle }: NavProps) {
  const t = useT()
  const [location] = useLocation()
  const Toggle = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const toggleName = t(collapsed ? 'shell:expandNav' : 'shell:collapseNav')
  return (
    <nav
      className={styles.nav}
      data-collapsed={collapsed || undefined}
      data-pane
      tabIndex={-1}
      aria-label={t('shell:nav')}
    >
      <ul className={styles.navList}>
        {pages
          .filter((page) => page.inNav)
          .map(({ id, path, icon: Icon }) => {
            const active = isAt(id, path, location)
            const name = t(`shell:nav_${id}`)
            return (
              <li key={id}>
                <Tooltip label={name} position="right" disabled={!collapsed}>
                  <Link
                    href={path}
                    className={styles.navLink}
                    aria-current={active ? 'page' : undefined}
                    aria-label={name}
                  >
                    <Icon size={18} stroke={1.6} aria-hidden />
                    {!collapsed && <span>{name}</span>}
                  </Link>
                </Tooltip>
              </li>
            )
          })}
      </ul>
      <Tooltip label={toggleName} position="right">
        <ActionIcon className={styles.navToggle} onClick={onToggle} aria-label={toggleName}>
          <Toggle size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </nav>
  )
}
