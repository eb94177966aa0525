import type { Dataset } from '#shared/contract/datasets.ts'
import { formatDay } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** What the shares of a dataset are of, in one line: measure, grain, basis, as-of. */
export function aboutDataset(dataset: Dataset, locale: Locale): string {
  const t = translator(locale)
  const { asOf, retrieved } = dataset.source
  const date = asOf ?? retrieved
  return [
    t(dataset.overlapping ? 'compare:ofUsersWho' : 'compare:shareOf', {
      measure: t(`charts:measure_${dataset.measure}`),
    }),
    t(`charts:grain_${dataset.grain}`),
    dataset.basis,
    date === null ? '' : t('common:asOf', { date: formatDay(date, locale) }),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
