import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { navigate } from 'wouter/use-hash-location'
import type { ViewSpec } from '#shared/contract/views.ts'
import { readSpec, type Work, writeSpec } from './spec.ts'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

const hash = (): string => window.location.hash

/**
 * The view in the page's address, null where it holds none, and the id of a saved one that the address asks for. The
 * router decodes too much of it to be asked.
 */
export function useWork(): {
  work: Work | null
  wanted: number | null
  change: (spec: ViewSpec, viewId: number | null, step?: boolean) => void
} {
  const text = useSyncExternalStore(subscribe, hash)
  const rest = text.replace(/^#?\/?compare\/?/, '')
  const work = useMemo(() => readSpec(rest), [rest])
  const saved = /^view\/(\d+)$/.exec(rest)?.[1]
  const change = useCallback((spec: ViewSpec, viewId: number | null, step = false) => {
    // Opening another view is a step to come back from; turning a knob is not.
    navigate(`/compare/${writeSpec(spec, viewId)}`, { replace: !step })
  }, [])
  return { work, wanted: saved === undefined ? null : Number(saved), change }
}
