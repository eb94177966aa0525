import type { Locale } from '#shared/contract/briefs.ts'
import type { ProblemCode } from '#shared/contract/problem.ts'
import { translateKey } from './i18n.ts'

/** What happened and what to do next, in a language. Keys: `problems:<code>` and `problems:<code>.next` with dots as `_`. */
export function problemText(
  code: ProblemCode,
  params: Record<string, string | number>,
  locale: Locale,
): { message: string; nextStep: string } {
  const key = code.replaceAll(/[.-]/g, '_')
  return {
    message: translateKey(locale, `problems:${key}`, params),
    nextStep: translateKey(locale, `problems:${key}_next`, params),
  }
}
