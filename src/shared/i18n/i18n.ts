import i18next, { type i18n, type TFunction } from 'i18next'
import type { Locale } from '#shared/contract/briefs.ts'
import { messages as en } from './en/index.ts'
import { messages as it } from './it/index.ts'
import { messages as zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

export const namespaces = Object.keys(en) as (keyof typeof en)[]

/** Messages of every language, for whoever sets up an i18next instance. */
export const resources = { en, it, 'zh-CN': zhCN }

/**
 * An i18next instance with every language loaded, so that a change of language needs no fetch. Escaping is
 * off because React and Typst escape what they show.
 */
export function createI18n(locale: Locale): i18n {
  const instance = i18next.createInstance()
  void instance.init({
    lng: locale,
    fallbackLng: 'en',
    ns: namespaces,
    defaultNS: 'common',
    resources,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}

const instances = new Map<Locale, i18n>()

/** The translator of a language, all namespaces (`t('risks:title')`). */
export function translator(locale: Locale): TFunction {
  const known = instances.get(locale)
  if (known) return known.t
  const made = createI18n(locale)
  instances.set(locale, made)
  return made.t
}

/**
 * Translates a key that is only known at run time (an action's label, a caveat's code); returns the key
 * itself where no message has it, so that a gap shows and never crashes.
 */
export function translateKey(locale: Locale, key: string, params: Record<string, string | number>): string {
  const t: (key: string, options: Record<string, string | number>) => string = translator(locale) as never
  return t(key, params)
}
