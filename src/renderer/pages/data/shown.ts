import { create } from 'zustand'
import type { RowQuery } from './grid/rows.ts'

type Shown = { readonly query: RowQuery; readonly total: number }

/** The rows that the grid shows and how many there are; null while there is no grid. */
export const useShown = create<{ shown: Shown | null }>()(() => ({ shown: null }))

/** Says which rows the grid shows; null where it goes. */
export function showRows(shown: Shown | null): void {
  useShown.setState({ shown })
}
