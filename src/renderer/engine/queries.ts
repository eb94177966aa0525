import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryClient } from '@tanstack/react-query'
import { client } from './client.ts'
import { notifyProblem } from './problems.ts'

export type { EngineClient } from '#shared/contract/contract.ts'
export { client } from './client.ts'

/** Query and mutation options of every procedure: `useQuery(orpc.datasets.list.queryOptions())`. */
export const orpc = createTanstackQueryUtils(client)

declare module '@tanstack/react-query' {
  interface Register {
    /** `quiet`: the caller shows the problem where it arose, so no notification is needed */
    mutationMeta: { quiet?: boolean }
  }
}

/**
 * The cache of what the engine said. Data stay fresh until the engine reports a change (`changes.ts`), and
 * a problem is an answer, not a fault of the transport: nothing is asked twice by itself.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: 5 * 60_000, retry: false, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.quiet) notifyProblem(error)
    },
  }),
})
