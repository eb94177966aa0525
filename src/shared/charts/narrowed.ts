import type { Caveat, NamedPart } from '#shared/contract/query.ts'
import { formatPeriodLabel } from '#shared/i18n/format.ts'
import { translateKey, translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { seriesLabel } from './names.ts'

/** Members that a question names, in a language: "Origin: China · Openness: Open weights". */
export function partWords(parts: readonly NamedPart[], locale: Locale): string {
  const t = translator(locale)
  return parts
    .map(({ by, members }) => {
      const names = members.map((member) => seriesLabel(member, locale, by)).join(', ')
      return t('charts:part', { dimension: t(`common:dimension_${by}`), members: names })
    })
    .join(' · ')
}

type Narrowed = { shown?: readonly NamedPart[] | undefined; of?: readonly NamedPart[] | undefined }

/** What the shares of a table are of and what of that is shown, each where it is not everything. */
export function narrowedWords({ shown = [], of = [] }: Narrowed, locale: Locale): string[] {
  const t = translator(locale)
  return [
    ...(of.length > 0 ? [t('charts:of_part', { part: partWords(of, locale) })] : []),
    ...(shown.length > 0 ? [t('charts:shown_part', { part: partWords(shown, locale) })] : []),
  ]
}

/** A caveat of a table in a language. */
export function caveatWords(table: Narrowed, { code, params }: Caveat, locale: Locale): string {
  const { period, periods } = params
  return translateKey(locale, `caveats:${code}`, {
    ...params,
    ...(typeof period === 'string' ? { period: formatPeriodLabel(period, locale) } : {}),
    ...(typeof periods === 'string'
      ? {
          periods: periods
            .split(', ')
            .map((one) => formatPeriodLabel(one, locale))
            .join(', '),
        }
      : {}),
    ...('part' in params ? { part: partWords(table.shown ?? [], locale) } : {}),
  })
}
