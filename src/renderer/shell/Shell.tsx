import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { Suspense, useCallback, useRef, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { bridge } from '../engine/connection.ts'
import { Palette } from '../search/Palette.tsx'
import { useShortcuts } from '../commands/shortcuts.ts'
import { ShortcutSheet } from '../commands/ShortcutSheet.tsx'
import { ErrorBoundary } from '../ui/feedback/ErrorBoundary.tsx'
import { PageSkeleton } from '../ui/feedback/Skeletons.tsx'
import { InspectorPanel } from '../inspector/InspectorPanel.tsx'
import { queueFiles } from '../pages/import/queue.ts'
import { useReadingKey } from '../language/language.ts'
import { pages } from '../pages/index.ts'
import { StatusBar } from './StatusBar.tsx'
import { WaitingBar } from '../waiting/WaitingBar.tsx'
import { DropZone } from './DropZone.tsx'
import { EngineGone } from './EngineGone.tsx'
import { Nav } from './Nav.tsx'
import { Notices } from './Notices.tsx'
import styles from './shell.module.css'
import { TopBar } from './TopBar.tsx'
import { useUndoRedo } from './undo.ts'
import { useMenu } from './use-menu.ts'
import { useTaskbar } from './use-taskbar.ts'
import { useShellCommands } from './use-shell-commands.ts'

/** Is the navigation collapsed? As the person had it last in a window as narrow or as wide; in a narrow one it gives way. */
function useNavChoice() {
  const narrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false })
  const choice = { defaultValue: window.innerWidth < 1200, getInitialValueInEffect: false }
  const wide = useLocalStorage({ key: 'modelshare.nav', ...choice })
  const tight = useLocalStorage({ key: 'modelshare.nav-narrow', ...choice, defaultValue: true })
  return narrow ? tight : wide
}

/** Opens what was dropped in a window of its own, if it is a workspace. */
function opensWorkspace(file: File): boolean {
  if (!bridge || !file.name.toLowerCase().endsWith('.modelshare')) return false
  const path = bridge.pathForFile(file)
  // One that lies nowhere, as from an archive, is told of by the import.
  if (path === '') return false
  bridge.openWorkspace(path)
  return true
}

/** The window: bars, navigation, the page at hand, the Inspector. */
export function Shell() {
  const [location, navigate] = useLocation()
  const [collapsed, setCollapsed] = useNavChoice()
  const [sheet, setSheet] = useState(false)
  const work = useRef<HTMLElement>(null)
  const undoRedo = useUndoRedo()
  const reading = useReadingKey()
  const openSheet = useCallback(() => setSheet(true), [])
  const toggleNav = useCallback(() => setCollapsed((before) => !before), [setCollapsed])
  useShellCommands({ undoRedo, openSheet, toggleNav })
  useShortcuts()
  useMenu()
  useTaskbar()

  const importFiles = useCallback(
    (files: File[]) => {
      const rest = files.filter((file) => !opensWorkspace(file))
      if (rest.length === 0) return
      queueFiles(rest)
      navigate('/import')
    },
    [navigate],
  )

  return (
    <div className={styles.shell}>
      <TopBar undoRedo={undoRedo} onSkip={() => work.current?.focus()} />
      <div className={styles.notices}>
        <EngineGone />
        <WaitingBar />
        <Notices />
      </div>
      <Nav collapsed={collapsed} onToggle={toggleNav} />
      <main id="work" className={styles.work} ref={work} data-pane tabIndex={-1}>
        <ErrorBoundary resetKey={location}>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              {pages.map(({ id, path, component }) => (
                <Route
                  // The settings draw nothing that is kept, and whoever changes one stays at its control.
                  key={id === 'settings' ? id : `${id} ${reading}`}
                  path={path === '/' ? '/' : `${path}/*?`}
                  component={component}
                />
              ))}
              <Route component={pages[0].component} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      <InspectorPanel key={`inspector ${reading}`} />
      <StatusBar key={`status ${reading}`} />
      <DropZone onFiles={importFiles} />
      <Palette />
      <ShortcutSheet opened={sheet} onClose={() => setSheet(false)} />
    </div>
  )
}
