import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconLayoutSidebarRight, IconSearch } from '@tabler/icons-react'
import { Keys } from '../commands/Keys.tsx'
import { openPalette } from '../search/Palette.tsx'
import { ariaKeys } from '../commands/shortcuts.ts'
import { useInspector } from '../inspector/inspector.ts'
import { useT } from '../language/language.ts'
import { AppearanceMenu } from './AppearanceMenu.tsx'
import styles from './shell.module.css'
import type { UndoRedo } from './undo.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** The bar at the head: which workspace, undo and redo by name, the palette, the look. */
export function TopBar({ undoRedo, onSkip }: { undoRedo: UndoRedo; onSkip: () => void }) {
  const t = useT()
  const inspector = useInspector()
  const { undo, redo } = undoRedo
  const inspectorName = t('shell:toggleInspector')
  return (
    <header className={styles.top} aria-label={t('shell:topBar')}>
      <a
        href="#work"
        className={styles.skip}
        onClick={(event) => {
          // The hash is the router's: move the focus without it.
          event.preventDefault()
          onSkip()
        }}
      >
        {t('shell:skipToWork')}
      </a>
      <WorkspaceMenu />
      <Tooltip label={undo.name}>
        <ActionIcon
          onClick={undo.run}
          aria-disabled={!undo.available}
          data-disabled={!undo.available || undefined}
          aria-label={undo.name}
          aria-keyshortcuts={ariaKeys('edit.undo')}
        >
          <IconArrowBackUp size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo.name}>
        <ActionIcon
          onClick={redo.run}
          aria-disabled={!redo.available}
          data-disabled={!redo.available || undefined}
          aria-label={redo.name}
          aria-keyshortcuts={ariaKeys('edit.redo')}
        >
          <IconArrowForwardUp size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <span className={styles.lastAction}>{undo.label}</span>
      <button
        type="button"
        className={styles.palette}
        onClick={openPalette}
        aria-keyshortcuts={ariaKeys('view.palette')}
      >
        <IconSearch size={15} stroke={1.6} aria-hidden />
        <span>{t('shell:searchOrCommand')}</span>
        <Keys of="view.palette" />
      </button>
      <AppearanceMenu />
      <Tooltip label={inspectorName}>
        <ActionIcon
          onClick={inspector.toggle}
          aria-pressed={inspector.opened}
          aria-label={inspectorName}
          aria-keyshortcuts={ariaKeys('view.inspector')}
        >
          <IconLayoutSidebarRight size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </header>
  )
}
