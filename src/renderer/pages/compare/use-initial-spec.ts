import { useCallback } from 'react'
import { useSettings } from '../../engine/settings.ts'
import { initialSpec } from './spec.ts'

/** What a dataset is first shown as, by the periods that the person has chosen to begin with. */
export function useInitialSpec() {
  const { grain } = useSettings().settings
  return useCallback(
    (dataset: Parameters<typeof initialSpec>[0], resolved: number | null = null) =>
      initialSpec(dataset, resolved, grain),
    [grain],
  )
}
