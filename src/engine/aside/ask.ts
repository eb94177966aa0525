import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { problem } from '#engine/problem.ts'
import type { Reader } from '#engine/store/types.ts'
import type { Answer, NumbersQuestion, Question } from './question.ts'

const examiners = createPool(poolOptions.examiner)

/** Far above what any question takes, on any machine. */
const mostMs = 30 * 60_000

/**
 * Has a process of its own look at what is committed of a workspace, so that nobody has to wait for one long call of
 * SQLite.
 *
 * @returns null where no process could answer: the caller asks by itself
 * @throws `cancelled`
 */
async function ask(
  path: string,
  question: Question,
  signal: AbortSignal | undefined,
): Promise<Answer | null> {
  try {
    const limits = { milliseconds: mostMs, signal }
    const { messages } = startTask<Answer>(examiners, { path, question }, limits)
    let given: Answer | null = null
    for await (const answer of messages) given = answer
    return given
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    if (error.reason.kind === 'cancelled') throw problem('cancelled')
    return null
  }
}

/** The numbers that a statement gives, found aside; null where the caller has to find them. Error: `cancelled`. */
export async function numbersAside(
  { path }: Pick<Reader, 'path'>,
  question: Omit<NumbersQuestion, 'kind'>,
  signal?: AbortSignal,
): Promise<Float64Array | null> {
  const answer = await ask(path, { kind: 'numbers', ...question }, signal)
  return answer?.kind === 'numbers' ? answer.numbers : null
}

/** What is wrong with the structure of a file, found aside; null where the caller has to look. Error: `cancelled`. */
export async function structureAside(
  { path }: Pick<Reader, 'path'>,
  signal?: AbortSignal,
): Promise<string[] | null> {
  const answer = await ask(path, { kind: 'structure' }, signal)
  return answer?.kind === 'structure' ? answer.problems : null
}
