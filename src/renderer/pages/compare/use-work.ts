import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { navigate } from 'wouter/use-hash-location'
import type { ViewSpec } from '#shared/contract/views.ts'
import { readSpec, type Work, writeSpec } from './spec.ts'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

const hash = (): string => window.location.hash

/** The view in the page's address, null where it holds none. The router decodes too much of it to be asked. */
export function useWork(): {
  work: Work | null
  change: (spec: ViewSpec, viewId: number | null, step?: boolean) => void
} {
  const text = useSyncExternalStore(subscribe, hash)
  const work = useMemo(() => readSpec(text.replace(/^#?\/?compare\/?/, '')), [text])
  const change = useCallback((spec: ViewSpec, viewId: number | null, step = false) => {
    // Opening another view is a step to come back from; turning a knob is not.
    navigate(`/compare/${writeSpec(spec, viewId)}`, { replace: !step })
  }, [])
  return { work, change }
}
