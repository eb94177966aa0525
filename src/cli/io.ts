import type { Problem } from '#shared/contract/problem.ts'

/** What a command answers: a document for programs, a text for people. */
export type Answer = {
  json: unknown
  text: string
  /** what the answer finds wrong: said on stderr, and the exit code is 1 */
  fault?: { code: string; message: string } | undefined
}

/** A call that cannot be understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A failure with more to tell programs than the problem itself. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly problem: Problem
  readonly details: Record<string, unknown>

  constructor(problem: Problem, details: Record<string, unknown>) {
    super(problem.message)
    this.problem = problem
    this.details = details
  }
}

/** Writes to stdout what the command is for; the one place that does. */
export function print(answer: Answer, asJson: boolean): void {
  const text = asJson ? JSON.stringify(answer.json, null, process.stdout.isTTY ? 2 : undefined) : answer.text
  if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  if (!answer.fault) return
  sayError(answer.fault)
  process.exitCode = 1
}

/** Says what went wrong, in one line. */
export function sayError({ code, message }: { code: string; message: string }): void {
  say(`error ${code}: ${message.replaceAll(/\s*\n\s*/g, ' ')}`)
}

/** Says what a person should know of the workspace, in one line, beside whatever was asked for. */
export function sayNotice({ code, message, nextStep }: Problem): void {
  say(`notice ${code}: ${message}. ${nextStep}`)
}

/** Says something about the work, beside the answer. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const barWidth = 24

/** A progress line on a terminal; nothing elsewhere. `done` and `total` in the same unit, total if known. */
export function showProgress(label: string, done: number, total: number | null): void {
  if (!process.stderr.isTTY) return
  const part = total && total > 0 ? Math.min(1, done / total) : null
  const filled = part === null ? 0 : Math.round(part * barWidth)
  const bar =
    part === null ? '' : `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.round(part * 100)} % `
  process.stderr.write(`\r\u001B[K${label} ${bar}${done.toLocaleString('en')}`)
}

/** Clears the progress line. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
}
