import type { Label } from '#shared/contract/actions.ts'
import { localeSchema } from '#shared/contract/briefs.ts'
import { createI18n, translateKey } from '#shared/i18n/i18n.ts'
import { currentReading, onReading } from '#shared/i18n/reading.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { useCallback, useSyncExternalStore } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'

const storageKey = 'modelshare.locale'

/** Each language in its own words, so that a reader finds theirs whatever is on screen. */
export const languageNames: Record<Locale, string> = { en: 'English', it: 'Italiano', 'zh-CN': '简体中文' }

/** All of them, so that every key with its namespace can be asked for. */
const namespaces = [
  'common',
  'shell',
  'problems',
  'actions',
  'import',
  'data',
  'overview',
  'compare',
  'catalogue',
  'risks',
  'claims',
  'briefs',
  'settings',
  'verdicts',
  'charts',
  'caveats',
  'versions',
  'search',
  'help',
] as const

/** The language last chosen here, else the first of the system's that is offered, else English. */
function firstLocale(): Locale {
  const stored = localeSchema.safeParse(window.localStorage.getItem(storageKey))
  if (stored.success) return stored.data
  for (const language of navigator.languages) {
    if (language.startsWith('zh')) return 'zh-CN'
    if (language.startsWith('it')) return 'it'
    if (language.startsWith('en')) return 'en'
  }
  return 'en'
}

/** The window's messages. */
export const i18n = createI18n(firstLocale())
initReactI18next.init(i18n)
document.documentElement.lang = i18n.language

/** The language on screen. */
export function currentLocale(): Locale {
  return localeSchema.catch('en').parse(i18n.language)
}

/** Changes the language on screen at once. */
export function showLanguage(locale: Locale): void {
  window.localStorage.setItem(storageKey, locale)
  document.documentElement.lang = locale
  if (i18n.language !== locale) void i18n.changeLanguage(locale)
}

/** The translator: keys carry their namespace (`t('shell:nav_data')`). */
export function useT() {
  return useTranslation(namespaces).t
}

/** Translates a key known only at run time, such as the label of an action. */
export function useRuntimeT(): (key: string, params?: Record<string, string | number>) => string {
  const locale = useLocale()
  return useCallback((key, params = {}) => translateKey(locale, key, params), [locale])
}

/** The language on screen, as state. */
export function useLocale(): Locale {
  const { i18n: shown } = useTranslation()
  return localeSchema.catch('en').parse(shown.language)
}

/** How numbers and dates are written on screen, as a key: what was drawn under another one is drawn anew. */
export function useReadingKey(): string {
  const { numbers, dates } = useSyncExternalStore(onReading, currentReading)
  return `${numbers} ${dates}`
}

/** Says the label of an action in the language on screen. */
export function useActionText(): (label: Label) => string {
  const say = useRuntimeT()
  return useCallback((label) => say(`actions:${label.key}`, label.params), [say])
}
