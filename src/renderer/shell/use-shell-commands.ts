import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { isCommandId } from '#shared/commands/list.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import { openPalette } from '../search/Palette.tsx'
import { type Command, useCommands } from '../commands/registry.ts'
import { copyDiagnostics } from '../ui/feedback/CopyDiagnostics.tsx'
import { useSettings } from '../engine/settings.ts'
import { guidePlace, topicOfPage } from '../guide/places.ts'
import { useInspector } from '../inspector/inspector.ts'
import { languageNames, useT } from '../language/language.ts'
import { chooseFiles } from '../pages/import/queue.ts'
import { pages } from '../pages/index.ts'
import { keepVersion, saveCopy } from '../pages/versions/versioning.tsx'
import { focusPane } from './panes.ts'
import type { UndoRedo } from './undo.ts'

type ShellActions = { undoRedo: UndoRedo; openSheet: () => void; toggleNav: () => void }

/** The commands that are always there. */
export function useShellCommands({ undoRedo, openSheet, toggleNav }: ShellActions): void {
  const t = useT()
  const [location, navigate] = useLocation()
  const { toggle: toggleInspector } = useInspector()
  const { settings, change } = useSettings()
  const { undo, redo } = undoRedo

  const navigation = useMemo(
    () =>
      pages.flatMap(({ id, path }): Command[] => {
        const command = `nav.${id}` as const
        return isCommandId(command) ? [{ id: command, run: () => navigate(path) }] : []
      }),
    [navigate],
  )
  useCommands(navigation)

  const topic = topicOfPage(location) ?? 'getting-started'
  useCommands(
    useMemo(
      (): Command[] => [{ id: 'help.guide', run: () => navigate(guidePlace(topic)) }],
      [navigate, topic],
    ),
  )

  const edits = useMemo(
    (): Command[] => [
      { id: 'edit.undo', name: undo.name, disabled: !undo.available, run: undo.run },
      { id: 'edit.redo', name: redo.name, disabled: !redo.available, run: redo.run },
      {
        id: 'data.import',
        run: () => {
          navigate('/import')
          chooseFiles()
        },
      },
      { id: 'versions.keep', run: () => void keepVersion() },
      { id: 'versions.saveCopy', run: () => void saveCopy() },
    ],
    [navigate, undo, redo],
  )
  useCommands(edits)

  const views = useMemo((): Command[] => {
    const isDark = settings.theme === 'dark'
    const isHigh = settings.contrast === 'high'
    return [
      { id: 'view.palette', run: openPalette },
      { id: 'view.inspector', run: toggleInspector },
      { id: 'view.nav', run: toggleNav },
      { id: 'view.nextPane', run: () => focusPane(1) },
      { id: 'view.previousPane', run: () => focusPane(-1) },
      {
        id: 'view.theme',
        name: `${t('shell:theme')}: ${t(isDark ? 'shell:theme_light' : 'shell:theme_dark')}`,
        run: () => change({ theme: isDark ? 'light' : 'dark' }),
      },
      {
        id: 'view.contrast',
        name: t(isHigh ? 'shell:contrast_normal' : 'shell:contrast_high'),
        run: () => change({ contrast: isHigh ? 'normal' : 'high' }),
      },
      ...locales
        .filter((locale) => locale !== settings.locale)
        .map((locale): Command => ({
          id: `view.language.${locale}`,
          name: `${t('shell:language')}: ${languageNames[locale]}`,
          run: () => change({ locale }),
        })),
      { id: 'help.shortcuts', run: openSheet },
      { id: 'help.diagnostics', run: () => void copyDiagnostics(null) },
    ]
  }, [t, settings, change, toggleInspector, toggleNav, openSheet])
  useCommands(views)
}
