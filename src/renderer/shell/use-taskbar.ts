import { useEffect } from 'react'
import { bridge } from '../engine/connection.ts'
import { useStatus } from '../status/status.ts'

/** The taskbar shows how far the long work of this window is, as the status bar does. */
export function useTaskbar(): void {
  const progress = useStatus(({ works: [work] }) => (work ? (work.fraction ?? 'busy') : null))
  // A bar is no finer than that.
  const shown = typeof progress === 'number' ? Math.round(progress * 100) / 100 : progress
  useEffect(() => bridge?.showProgress(shown), [shown])
}
