import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { type InspectTarget, InspectorContext } from './inspector.ts'

const openedKey = 'modelshare.inspector'

/** `pinned`: opened by the person, to stay; `shown`: opened by a question, and gone with it. */
type Mode = 'closed' | 'shown' | 'pinned'

type Held = {
  mode: Mode
  trail: readonly InspectTarget[]
  /** the page that was asked from */
  page: string
  /** is what is shown to be taken to the next page? */
  carried: boolean
}

const pageOf = (location: string): string => location.split('/')[1] ?? ''

/** Pinned where the person left it so; otherwise it takes no room until there is something to show. */
const firstMode = (): Mode => (window.localStorage.getItem(openedKey) === 'open' ? 'pinned' : 'closed')

const maxTrail = 20

/** On another page, what was shown is forgotten: it is about things no longer in sight. */
function onPage(held: Held, page: string): Held {
  if (held.carried) return { ...held, page, carried: false }
  return { mode: held.mode === 'pinned' ? 'pinned' : 'closed', trail: [], page, carried: false }
}

/** Holds what the Inspector shows, and the way back through what it showed before. */
export function InspectorProvider({ children }: { children: ReactNode }) {
  const [location] = useLocation()
  const page = pageOf(location)
  const [held, setHeld] = useState<Held>(() => ({ mode: firstMode(), trail: [], page, carried: false }))
  if (held.page !== page) setHeld(onPage(held, page))

  const inspect = useCallback((target: InspectTarget, options?: { quietly?: boolean }) => {
    setHeld((before) => {
      const mode = options?.quietly || before.mode === 'pinned' ? before.mode : 'shown'
      const last = before.trail.at(-1)
      if (last && JSON.stringify(last) === JSON.stringify(target)) return { ...before, mode }
      // Following a selection replaces; asking on purpose keeps the way back.
      const kept = options?.quietly ? [] : before.trail
      return { ...before, mode, trail: [...kept, target].slice(-maxTrail) }
    })
  }, [])

  const pin = useCallback((open: boolean) => {
    window.localStorage.setItem(openedKey, open ? 'open' : 'closed')
    setHeld((before) => ({ ...before, mode: open ? 'pinned' : 'closed' }))
  }, [])

  const { mode, trail } = held
  const value = useMemo(
    () => ({
      target: trail.at(-1) ?? null,
      opened: mode !== 'closed',
      inspect,
      back:
        trail.length > 1
          ? () => setHeld((before) => ({ ...before, trail: before.trail.slice(0, -1) }))
          : null,
      carry: () => setHeld((before) => ({ ...before, carried: true })),
      toggle: () => pin(mode === 'closed'),
      close: () => pin(false),
    }),
    [trail, mode, inspect, pin],
  )
  return <InspectorContext value={value}>{children}</InspectorContext>
}
