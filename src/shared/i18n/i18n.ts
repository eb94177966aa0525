import { type Locale, locales } from '#shared/vocabulary/locales.ts'
import { createInstance, type i18n, type TFunction } from 'i18next'
import { numberText } from './reading.ts'
import { messages as en } from './en/index.ts'
import { messages as it } from './it/index.ts'
import { messages as zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

type Messages = typeof en

/** Every message there is, with its namespace: `shell:nav_data`. */
export type MessageKey = {
  [Name in keyof Messages]: `${Name}:${Extract<keyof Messages[Name], string>}`
}[keyof Messages]

const resources = { en, it, 'zh-CN': zhCN }

/**
 * An i18next instance with every language loaded, so that a change of language needs no fetch. Escaping is
 * off because React and Typst escape what they show.
 */
export function createI18n(locale: Locale): i18n {
  const instance = createInstance()
  void instance.init({
    lng: locale,
    fallbackLng: 'en',
    ns: Object.keys(en),
    defaultNS: 'common',
    resources,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  // Numbers in messages are written as those beside them.
  instance.services.formatter?.add(
    'number',
    (value: unknown, language: string | undefined, options: Intl.NumberFormatOptions) =>
      numberText(Number(value), locales.find((one) => one === language) ?? locale, digitsOf(options)),
  )
  return instance
}

/** What a message says of the digits of a number, without what else i18next hands over with it. */
const digitsOf = ({
  minimumFractionDigits,
  maximumFractionDigits,
}: Intl.NumberFormatOptions): Intl.NumberFormatOptions => ({ minimumFractionDigits, maximumFractionDigits })

const instances = new Map<Locale, i18n>()

function instanceOf(locale: Locale): i18n {
  const known = instances.get(locale)
  if (known) return known
  const made = createI18n(locale)
  instances.set(locale, made)
  return made
}

/** The translator of a language, all namespaces (`t('risks:title')`). */
export function translator(locale: Locale): TFunction<(keyof typeof en)[]> {
  return instanceOf(locale).t
}

type Params = Record<string, string | number>

/**
 * Translates a key that is only known at run time (an action's label, a caveat's code), with plurals by
 * `count`, variants by `context` and other messages by `$t(key)` as i18next has them; returns the key itself where no message has it, so
 * that a gap shows and never crashes.
 */
export function translateKey(locale: Locale, key: string, params: Params): string {
  const [namespace = '', name = ''] = key.split(':', 2)
  const language: Record<string, Record<string, string>> = resources[locale]
  const table = language[namespace] ?? {}
  const count = params.count
  const plural =
    typeof count === 'number' ? table[`${name}_${new Intl.PluralRules(locale).select(count)}`] : undefined
  const variant = typeof params.context === 'string' ? table[`${name}_${params.context}`] : undefined
  const message = plural ?? variant ?? table[name] ?? table[`${name}_other`]
  if (message === undefined) return key
  const filled = (text: string): string =>
    instanceOf(locale).services.interpolator.interpolate(text, params, locale, {})
  // Only what the message itself names is another message, of the same values; a value never is one.
  const parts = message.split(/\$t\(([^)]*)\)/)
  return parts
    .map((part, at) => (at % 2 === 0 ? filled(part) : translateKey(locale, filled(part), params)))
    .join('')
}
