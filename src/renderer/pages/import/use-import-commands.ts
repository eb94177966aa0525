import { useEffect, useMemo, useRef } from 'react'
import { type Command, useCommands } from '../../commands/registry.ts'
import { type View, views } from './Views.tsx'

type ImportCommands = { ready: boolean; onCommit: () => void; onView: (view: View) => void }

/** The import from the keyboard: its views by number, and importing. */
export function useImportCommands({ ready, onCommit, onView }: ImportCommands): void {
  const latest = useRef({ onCommit, onView })
  useEffect(() => {
    latest.current = { onCommit, onView }
  })
  const commands = useMemo(
    (): Command[] => [
      { id: 'import.commit', disabled: !ready, run: () => latest.current.onCommit() },
      ...views.map((view): Command => ({ id: `import.${view}`, run: () => latest.current.onView(view) })),
    ],
    [ready],
  )
  useCommands(commands)
}
