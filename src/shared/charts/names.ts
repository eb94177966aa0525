import { segmentName } from '#shared/domain/shipped-segments.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { type Openness, opennessCodes, type Origin, originCodes } from '#shared/vocabulary/classes.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'

type Named = { key: string; label: string; members?: number | undefined }

/**
 * The name of a series in the reader's language: reserved keys are said, and where the dimension is known
 * origins, openness and the segments that are shipped; the others name themselves.
 */
export function seriesLabel({ key, label, members }: Named, locale: Locale, by?: Dimension): string {
  const t = translator(locale)
  if (key === reservedKeys.other)
    return members === undefined ? t('charts:other') : t('charts:other_count', { count: members })
  if (key === reservedKeys.remainder) return t('charts:remainder')
  if (key === reservedKeys.unresolved) return t('charts:unresolved')
  if (by === 'origin' && isOrigin(key)) return t(`common:origin_${key}`)
  if (by === 'openness' && isOpenness(key)) return t(`common:openness_${key}`)
  if (by === 'segment') return segmentName(key, label, locale)
  // What the source itself lumps together stands beside the rest of a top N, and is not the same.
  return isCatchAll(key) ? t('charts:source_other', { name: key }) : label
}

const isOrigin = (key: string): key is Origin => originCodes.some((code) => code === key)
const isOpenness = (key: string): key is Openness => opennessCodes.some((code) => code === key)
