import { numbersAside } from '#engine/aside/ask.ts'
import { statement } from '#engine/store/cache.ts'
import type { Query } from '#engine/store/query.ts'
import type { Reader } from '#engine/store/types.ts'

/** Finds numbers by a query over a whole dataset: ids of observations, extremes. Error: `cancelled`. */
export type Look = (
  query: Query<(number | string)[], number>,
  bind: readonly (number | string)[],
) => Promise<Float64Array>

/** In a dataset of more observations others would wait: some 10 ms. */
const mostAtOnce = 200_000

/** Looks here where that is done at once, in a process of its own where it takes longer. */
export const lookIn =
  (ws: Reader, observations: number, signal: AbortSignal | undefined): Look =>
  async (query, bind) =>
    (observations > mostAtOnce ? await numbersAside(ws, { sql: query.sql, bind }, signal) : null) ??
    Float64Array.from(statement(ws.db, query).all(...bind))
