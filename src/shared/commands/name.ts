import { translateKey } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { type CommandId, entryOf } from './list.ts'

/** The name of a command in a language. */
export function commandName(id: CommandId, locale: Locale): string {
  return translateKey(locale, entryOf(id).message, {})
}
