import type { ProblemCode } from '#shared/contract/problem.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { translateKey } from './i18n.ts'

/** What happened and what to do next, in a language. Keys: `problems:<code>` and `problems:<code>.next` with dots as `_`; `{{detail}}` of a `reason`: `problems:reason_<reason>`. */
export function problemText(
  code: ProblemCode,
  params: Record<string, string | number>,
  locale: Locale,
): { message: string; nextStep: string } {
  // What a problem says of its reason in words is itself a message: `reason_<reason>` with the same parameters.
  const { reason } = params
  const said =
    reason === undefined
      ? params
      : { ...params, detail: translateKey(locale, `problems:reason_${reason}`, params) }
  const key = code.replaceAll(/[.-]/g, '_')
  return {
    message: translateKey(locale, `problems:${key}`, said),
    nextStep: translateKey(locale, `problems:${key}_next`, said),
  }
}
