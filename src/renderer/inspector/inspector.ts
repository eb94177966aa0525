import type { ShareInput } from '#shared/contract/query.ts'
import { createContext, use } from 'react'

/** What the Inspector explains: where a number comes from, or what a thing is. */
export type InspectTarget =
  | { kind: 'observation'; id: number }
  /** a point of a share chart: which observations make it up */
  | {
      kind: 'point'
      input: ShareInput
      key: string
      period: string
      /** its name in the reader's language, where the asker knows it */
      label?: string
    }
  | { kind: 'risk'; id: number }
  | { kind: 'claim'; id: number }

export type Inspector = {
  readonly target: InspectTarget | null
  readonly opened: boolean
  /** Shows a target. Opens the panel unless `quietly`, which is for following a selection. */
  readonly inspect: (target: InspectTarget, options?: { quietly?: boolean }) => void
  /** Takes what is shown along to the page that is opened next. */
  readonly carry: () => void
  readonly back: (() => void) | null
  readonly toggle: () => void
  readonly close: () => void
}

export const InspectorContext = createContext<Inspector | null>(null)

/** The Inspector: `inspect({ kind: 'observation', id })`. */
export function useInspector(): Inspector {
  const inspector = use(InspectorContext)
  if (!inspector) throw new Error('useInspector needs an InspectorProvider above it')
  return inspector
}
