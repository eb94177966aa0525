import { useQuery } from '@tanstack/react-query'
import type { Guide } from '#shared/guide/guide.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { useLocale } from '../language/language.ts'

const texts: Record<Locale, () => Promise<{ default: Guide }>> = {
  en: () => import('virtual:guide/en'),
  it: () => import('virtual:guide/it'),
  'zh-CN': () => import('virtual:guide/zh-CN'),
}

/** The guide in the language on screen; nothing of it is loaded before it is wanted. */
export function useGuide(wanted = true) {
  const locale = useLocale()
  return useQuery({
    queryKey: ['guide', locale],
    queryFn: async () => (await texts[locale]()).default,
    enabled: wanted,
  })
}
