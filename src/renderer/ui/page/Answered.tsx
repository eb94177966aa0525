import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/ErrorPanel.tsx'
import { RowsSkeleton } from '../feedback/Skeletons.tsx'

/** What a frame has to know of a query that fills it. */
export type Asked<T = unknown> = {
  readonly data: T | undefined
  readonly isError: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

/** Has a query failed, or is there no answer yet? */
export const isUnanswered = ({ data, isError }: Asked): boolean => isError || data === undefined

type UnansweredProps = {
  queries: readonly Asked[]
  /** what stands there until the answers come; lines by default */
  skeleton?: ReactNode
}

/** In place of what queries are to fill: what failed, with another try, or else a skeleton. */
export function Unanswered({ queries, skeleton }: UnansweredProps) {
  const failed = queries.find(({ isError }) => isError)
  if (!failed) return skeleton === undefined ? <RowsSkeleton /> : skeleton
  return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />
}

type AnsweredProps<T> = Pick<UnansweredProps, 'skeleton'> & {
  query: Asked<T>
  /** what stands in place of an empty list */
  empty?: ReactNode
  children: (answer: T) => ReactNode
}

/** What a query fills: failure, skeleton, the words for an empty list, or the answer. */
export function Answered<T>({ query, skeleton, empty, children }: AnsweredProps<T>) {
  if (query.isError || query.data === undefined) return <Unanswered queries={[query]} skeleton={skeleton} />
  if (empty !== undefined && Array.isArray(query.data) && query.data.length === 0) return empty
  return children(query.data)
}
