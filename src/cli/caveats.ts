import type { Caveat } from '#shared/contract/query.ts'
import { translateKey } from '#shared/i18n/i18n.ts'

/** What is worth knowing before believing, with its English text. */
export const spelt = (caveats: readonly Caveat[]): (Caveat & { text: string })[] =>
  caveats.map(({ code, params }) => ({ code, params, text: translateKey('en', `caveats:${code}`, params) }))

/** A text with what is worth knowing before believing it under it. */
export const withCaveats = (text: string, caveats: readonly { text: string }[]): string =>
  caveats.length === 0 ? text : `${text}\n\n${caveats.map((one) => `! ${one.text}`).join('\n')}`
