import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { fileProblem, millisecondsFor } from '#engine/import/open/apart/bounds.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import { chooseProfile } from '#engine/import/profiles/index.ts'
import type { FastAnswer, FastMessage, FastTask, SentPlan } from './protocol.ts'

/** Files smaller than this are read by the general reader before a process has started. */
export const fastFromBytes = 4 * 1024 * 1024

const scanners = createPool(poolOptions.scanner)

/** A scan under way in a process of its own. */
export type Scan = {
  /**
   * What it says, in order, to its end. Errors: `file.too-large` where a bound is reached, `file.unreadable`
   * where the process ends, `cancelled`.
   */
  readonly messages: AsyncGenerator<FastMessage, void, undefined>
  readonly answer: (answer: FastAnswer) => void
}

/** Starts a scan. @param file its name, for a person */
export function startScan(file: string, task: FastTask, signal?: AbortSignal): Scan {
  const limits = { milliseconds: millisecondsFor(task.layout.bytes), signal }
  const { messages, answer } = startTask<FastMessage, FastAnswer>(scanners, task, limits)
  return { messages: ofFile(file, messages), answer }
}

async function* ofFile(
  file: string,
  messages: AsyncGenerator<FastMessage, void, undefined>,
): AsyncGenerator<FastMessage, void, undefined> {
  try {
    yield* messages
  } catch (error) {
    throw error instanceof ChildFailure ? fileProblem(error, file) : error
  }
}

/** The message of a kind that a scan ends with; null where the file is beyond the fast path. */
export async function outcomeOf<Type extends 'surveyed' | 'mapped'>(
  { messages }: Scan,
  type: Type,
): Promise<Extract<FastMessage, { type: Type }> | null> {
  let outcome: Extract<FastMessage, { type: Type }> | null | undefined
  for await (const message of messages) {
    if (isOf(message, type)) outcome = message
    else if (message.type === 'declined') outcome = null
  }
  if (outcome === undefined) throw new Error('the scanner ended without a word')
  return outcome
}

const isOf = <Type extends FastMessage['type']>(
  message: FastMessage,
  type: Type,
): message is Extract<FastMessage, { type: Type }> => message.type === type

/** A plan as it can be sent; null where the scanner would read by another profile. */
export function sendable(plan: Plan): SentPlan | null {
  const { profile, ...rest } = plan
  return chooseProfile(plan.understood, profile.id) === profile ? { ...rest, profile: profile.id } : null
}
