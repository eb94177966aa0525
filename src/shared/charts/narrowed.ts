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

/**
 * What shares are of, as it stands within a sentence: "China, open weights". A name says by itself of which dimension it
 * is; of classes it is a common noun.
 */
function wholeWords(parts: readonly NamedPart[], locale: Locale): string {
  return parts
    .flatMap(({ by, members }) =>
      members.map((member) => {
        const name = seriesLabel(member, locale, by)
        return by === 'openness' ? name.charAt(0).toLocaleLowerCase(locale) + name.slice(1) : name
      }),
    )
    .join(translator(locale)('charts:of_join'))
}

type Narrowed = { shown?: readonly NamedPart[] | undefined; of?: readonly NamedPart[] | undefined }

/** What the shares of a table are of and what of that is shown, each where it is not everything. */
export function narrowedWords({ shown = [], of = [] }: Narrowed, locale: Locale): string[] {
  const t = translator(locale)
  return [
    ...(of.length > 0 ? [t('charts:of_part', { part: wholeWords(of, locale) })] : []),
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
