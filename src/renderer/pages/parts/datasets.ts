import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'

/** The datasets of the workspace that can give shares: scores have no whole to be a part of. */
export function useShareDatasets() {
  return useQuery(
    orpc.datasets.list.queryOptions({ select: (all) => all.filter((one) => one.measure !== 'score') }),
  )
}
