import { useEffect } from 'react'
import { create } from 'zustand'

/** What is selected in the grid or chart at hand, already in words: `12 selected · Σ 100.0 %`. */
export type Selection = readonly string[]

/** Long work that goes on while the person does something else. */
export type Work = {
  id: string
  /** in the reader's language */
  name: string
  /** 0–1, or null where the end is not known */
  fraction: number | null
  /** `120,000 rows · 85,000/s` */
  detail: string
  /** seconds, or null where unknown */
  secondsLeft: number | null
  cancel?: () => void
}

type Status = {
  readonly selection: Selection
  /** names of synthetic datasets whose data are on screen */
  readonly synthetic: readonly string[]
  readonly works: readonly Work[]
}

/** What the status bar shows. */
export const useStatus = create<Status>()(() => ({ selection: [], synthetic: [], works: [] }))
const { getState, setState } = useStatus

/** Shows what is selected until the component leaves the screen. */
export function useSelectionStatus(selection: Selection): void {
  const text = selection.join('\n')
  useEffect(() => {
    setState({ selection: text === '' ? [] : text.split('\n') })
    return () => setState({ selection: [] })
  }, [text])
}

const syntheticInView = new Map<object, string>()
const publishSynthetic = (): void => setState({ synthetic: [...new Set(syntheticInView.values())] })

/** Says in the status bar that data of a synthetic dataset are on screen; null where they are not synthetic. */
export function useSyntheticInView(dataset: string | null): void {
  useEffect(() => {
    if (dataset === null) return
    const owner = {}
    syntheticInView.set(owner, dataset)
    publishSynthetic()
    return () => {
      syntheticInView.delete(owner)
      publishSynthetic()
    }
  }, [dataset])
}

/** Starts or updates the line of a piece of long work. */
export function showWork(work: Work): void {
  setState({ works: [...getState().works.filter((one) => one.id !== work.id), work] })
}

/** Takes away the line of a piece of work that ended. */
export function endWork(id: string): void {
  setState({ works: getState().works.filter((one) => one.id !== id) })
}
