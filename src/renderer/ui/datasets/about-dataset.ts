import { joined } from '#shared/charts/text.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { formatDay } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** What the shares of a dataset are of, in one line: measure, the grain they are shown at, basis, as-of. */
export function aboutDataset(dataset: Dataset, locale: Locale, grain: Grain = dataset.grain): string {
  const t = translator(locale)
  const { asOf, retrieved } = dataset.source
  const date = asOf ?? retrieved
  return joined([
    dataset.overlapping
      ? t('compare:ofUsersWho', { measure: t(`charts:measure_${dataset.measure}`) })
      : dataset.measure === 'share'
        ? t('compare:shareGiven')
        : t('compare:shareOf', { measure: t(`charts:measure_${dataset.measure}`) }),
    t(`charts:grain_${grain}`),
    dataset.basis,
    date === null ? '' : t('common:asOf', { date: formatDay(date, locale) }),
  ])
}
