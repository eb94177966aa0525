import { numbersAside } from '../aside/ask.ts'
import { type NumbersQuestion, numbersOf } from '../aside/question.ts'
import type { Workspace } from '../store/types.ts'

/** Finds numbers by a statement over a whole dataset: ids of observations, extremes. Error: `cancelled`. */
export type Look = (question: Omit<NumbersQuestion, 'kind'>) => Promise<Float64Array>

/** In a dataset of more observations others would wait: some 10 ms. */
const mostAtOnce = 200_000

/** Looks here where that is done at once, in a process of its own where it takes longer. */
export const lookIn =
  (ws: Workspace, observations: number, signal: AbortSignal | undefined): Look =>
  async (question) =>
    (observations > mostAtOnce ? await numbersAside(ws, question, signal) : null) ??
    numbersOf(ws.db, question)
