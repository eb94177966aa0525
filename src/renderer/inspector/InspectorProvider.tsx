import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { type InspectTarget, InspectorContext } from './inspector.ts'

const openedKey = 'modelshare.inspector'
/** As the person left it; at first, open where there is room beside the work. */
function firstOpened(): boolean {
  const kept = window.localStorage.getItem(openedKey)
  return kept === null ? window.innerWidth >= 1280 : kept === 'open'
}

const maxTrail = 20

/** Holds what the Inspector shows, and the way back through what it showed before. */
export function InspectorProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<readonly InspectTarget[]>([])
  const [opened, setOpened] = useState(firstOpened)

  const setAndKeep = useCallback((next: boolean) => {
    window.localStorage.setItem(openedKey, next ? 'open' : 'closed')
    setOpened(next)
  }, [])

  const inspect = useCallback(
    (target: InspectTarget, options?: { quietly?: boolean }) => {
      setTrail((before) => {
        const last = before.at(-1)
        if (last && JSON.stringify(last) === JSON.stringify(target)) return before
        // Following a selection replaces; asking on purpose keeps the way back.
        const kept = options?.quietly ? [] : before
        return [...kept, target].slice(-maxTrail)
      })
      if (!options?.quietly) setAndKeep(true)
    },
    [setAndKeep],
  )

  const value = useMemo(
    () => ({
      target: trail.at(-1) ?? null,
      opened,
      inspect,
      back: trail.length > 1 ? () => setTrail((before) => before.slice(0, -1)) : null,
      toggle: () => setAndKeep(!opened),
      close: () => setAndKeep(false),
    }),
    [trail, opened, inspect, setAndKeep],
  )
  return <InspectorContext value={value}>{children}</InspectorContext>
}
