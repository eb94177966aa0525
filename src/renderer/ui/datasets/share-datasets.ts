import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'

/** The datasets of the workspace that can give shares: scores have no whole to be a part of. */
export function useShareDatasets() {
  return useQuery(
    orpc.datasets.list.queryOptions({ select: (all) => all.filter((one) => one.measure !== 'score') }),
  )
}

/**
 * How much of each dataset the catalogue knows, 0–1; null where it tells no models apart.
 */
export function useResolved() {
  return useQuery(
    orpc.catalogue.coverage.queryOptions({
      select: (all) => new Map(all.map(({ datasetId, resolved }) => [datasetId, resolved])),
    }),
  )
}
