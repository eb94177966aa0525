import type { ImportIssue } from '#shared/contract/imports.ts'

type Say = (key: string, params?: Record<string, string | number>) => string

/** What an issue says, in the language on screen. */
export function issueText(say: Say, { code, value, params }: ImportIssue): string {
  return say(`import:issue_${code}`, { ...params, value: value ?? '' })
}
