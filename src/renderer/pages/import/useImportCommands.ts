import { IconDatabaseImport, IconListSearch, IconTags, IconTable, IconTablePlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { type Command, useCommands } from '../../commands/registry.ts'
import { useT } from '../../language/language.ts'
import { type View, views } from './Views.tsx'

export const commitShortcut = 'mod+Enter'

const icons = { file: IconTable, names: IconTags, result: IconTablePlus, problems: IconListSearch } as const

type ImportCommands = { ready: boolean; onCommit: () => void; onView: (view: View) => void }

/** The import from the keyboard: its views by number, and importing. */
export function useImportCommands({ ready, onCommit, onView }: ImportCommands): void {
  const t = useT()
  const latest = useRef({ onCommit, onView })
  useEffect(() => {
    latest.current = { onCommit, onView }
  })
  const commands = useMemo(
    (): Command[] => [
      {
        id: 'import.commit',
        name: t('import:commitCommand'),
        icon: IconDatabaseImport,
        group: 'page',
        shortcut: commitShortcut,
        disabled: !ready,
        run: () => latest.current.onCommit(),
      },
      ...views.map((view, at) => ({
        id: `import.${view}`,
        name: t(`import:show_${view}`),
        icon: icons[view],
        group: 'page' as const,
        shortcut: `alt+${at + 1}`,
        run: () => latest.current.onView(view),
      })),
    ],
    [t, ready],
  )
  useCommands(commands)
}
