import type { MenuCommand } from '#shared/contract/bridge.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconClipboard,
  IconCommand,
  IconContrast,
  IconCopy,
  IconDeviceFloppy,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconLanguage,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarRight,
  IconMoon,
  IconSquareChevronRight,
} from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { openPalette } from '../commands/Palette.tsx'
import { type Command, runCommand, useCommands } from '../commands/registry.ts'
import { copyDiagnostics } from '../components/CopyDiagnostics.tsx'
import { bridge } from '../engine/connection.ts'
import { useSettings } from '../engine/settings.ts'
import { useInspector } from '../inspector/inspector.ts'
import { useT } from '../language/language.ts'
import { chooseFiles } from '../pages/import/queue.ts'
import { pages } from '../pages/index.ts'
import { keepVersion, saveCopy } from '../pages/versions/versioning.tsx'
import { languageNames } from '../components/AppearanceMenu.tsx'
import { focusPane } from './panes.ts'
import type { UndoRedo } from './undo.ts'

type ShellActions = { undoRedo: UndoRedo; openSheet: () => void; toggleNav: () => void }

/** The commands that are always there. */
export function useShellCommands({ undoRedo, openSheet, toggleNav }: ShellActions): void {
  const t = useT()
  const [, navigate] = useLocation()
  const { toggle: toggleInspector } = useInspector()
  const { settings, change } = useSettings()
  const { undo, redo } = undoRedo

  const navigation = useMemo(
    () =>
      pages
        .filter((page) => page.inNav)
        .map(({ id, path, icon }, index): Command => ({
          id: `nav.${id}`,
          name: t('shell:goTo', { page: t(`shell:nav_${id}`) }),
          icon,
          group: 'navigation',
          shortcut: `mod+${index + 1}`,
          run: () => navigate(path),
        })),
    [t, navigate],
  )
  useCommands(navigation)

  const versions = useMemo(
    (): Command[] => [
      {
        id: 'nav.versions',
        name: t('shell:nav_versions'),
        icon: IconHistory,
        group: 'navigation',
        run: () => navigate('/versions'),
      },
      {
        id: 'versions.keep',
        name: t('versions:keepNow'),
        icon: IconDeviceFloppy,
        group: 'edit',
        keywords: 'backup',
        run: () => void keepVersion(),
      },
      {
        id: 'versions.saveCopy',
        name: t('versions:saveCopy'),
        icon: IconCopy,
        group: 'edit',
        keywords: 'backup',
        run: () => void saveCopy(),
      },
    ],
    [t, navigate],
  )
  useCommands(versions)

  const edits = useMemo(
    (): Command[] => [
      {
        id: 'edit.undo',
        name: undo.name,
        icon: IconArrowBackUp,
        group: 'edit',
        shortcut: 'mod+z',
        disabled: !undo.available,
        run: undo.run,
      },
      {
        id: 'edit.redo',
        name: redo.name,
        icon: IconArrowForwardUp,
        group: 'edit',
        shortcut: 'mod+shift+z',
        disabled: !redo.available,
        run: redo.run,
      },
      {
        id: 'data.import',
        name: t('shell:importFile'),
        icon: IconFileImport,
        group: 'edit',
        shortcut: 'mod+o',
        run: () => {
          navigate('/import')
          chooseFiles()
        },
      },
    ],
    [t, navigate, undo, redo],
  )
  useCommands(edits)

  const views = useMemo((): Command[] => {
    const dark = settings.theme === 'dark'
    return [
      {
        id: 'view.palette',
        name: t('shell:palette'),
        icon: IconCommand,
        group: 'view',
        shortcut: 'mod+k',
        run: openPalette,
      },
      {
        id: 'view.inspector',
        name: t('shell:toggleInspector'),
        icon: IconLayoutSidebarRight,
        group: 'view',
        shortcut: 'mod+i',
        run: toggleInspector,
      },
      {
        id: 'view.nav',
        name: t('shell:collapseNav'),
        icon: IconLayoutSidebarLeftCollapse,
        group: 'view',
        shortcut: 'mod+b',
        run: toggleNav,
      },
      {
        id: 'view.nextPane',
        name: t('shell:nextPane'),
        icon: IconSquareChevronRight,
        group: 'view',
        shortcut: 'F6',
        run: () => focusPane(1),
      },
      {
        id: 'view.previousPane',
        name: t('shell:previousPane'),
        icon: IconSquareChevronRight,
        group: 'view',
        shortcut: 'shift+F6',
        run: () => focusPane(-1),
      },
      {
        id: 'view.theme',
        name: `${t('shell:theme')}: ${t(dark ? 'shell:theme_light' : 'shell:theme_dark')}`,
        icon: IconMoon,
        group: 'view',
        run: () => change({ theme: dark ? 'light' : 'dark' }),
      },
      {
        id: 'view.contrast',
        name: t(settings.contrast === 'high' ? 'shell:contrast_normal' : 'shell:contrast_high'),
        icon: IconContrast,
        group: 'view',
        run: () => change({ contrast: settings.contrast === 'high' ? 'normal' : 'high' }),
      },
      ...locales
        .filter((locale) => locale !== settings.locale)
        .map((locale): Command => ({
          id: `view.language.${locale}`,
          name: `${t('shell:language')}: ${languageNames[locale]}`,
          icon: IconLanguage,
          group: 'view',
          keywords: 'language lingua 语言',
          run: () => change({ locale }),
        })),
      {
        id: 'help.shortcuts',
        name: t('shell:shortcuts'),
        icon: IconKeyboard,
        group: 'help',
        shortcut: '?',
        run: openSheet,
      },
      {
        id: 'help.diagnostics',
        name: t('shell:copyDiagnostics'),
        icon: IconClipboard,
        group: 'help',
        run: () => void copyDiagnostics(null),
      },
    ]
  }, [t, settings, change, toggleInspector, toggleNav, openSheet])
  useCommands(views)
  useMenu()
}

const menuTargets: Record<MenuCommand, string> = {
  import: 'data.import',
  export: 'page.export',
  undo: 'edit.undo',
  redo: 'edit.redo',
  palette: 'view.palette',
  settings: 'nav.settings',
  versions: 'nav.versions',
  'save-copy': 'versions.saveCopy',
  'toggle-inspector': 'view.inspector',
  diagnostics: 'help.diagnostics',
}

/** The native menu of the desktop window runs the same commands. */
function useMenu(): void {
  useEffect(() => bridge?.onCommand((command) => runCommand(menuTargets[command])), [])
}
