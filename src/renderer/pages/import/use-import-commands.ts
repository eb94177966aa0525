import { useEffect, useMemo, useRef } from 'react'
import { type Command, useCommands } from '../../commands/registry.ts'
import { type View, views } from './Views.tsx'

type ImportCommands = { ready: boolean; onCommit: () => void; onView: (view: View) => void }

type DoneCommands = { onGrid: () => void; /** null: there is no chart of it */ onChart: (() => void) | null }

/** What was imported, one key away. */
export function useDoneCommands({ onGrid, onChart }: DoneCommands): void {
  const latest = useRef({ onGrid, onChart })
  useEffect(() => {
    latest.current = { onGrid, onChart }
  })
  const hasChart = onChart !== null
  const commands = useMemo(
    (): Command[] => [
      { id: 'import.openGrid', run: () => latest.current.onGrid() },
      { id: 'import.openChart', disabled: !hasChart, run: () => latest.current.onChart?.() },
    ],
    [hasChart],
  )
  useCommands(commands)
}

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
