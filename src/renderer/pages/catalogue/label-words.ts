import type { LabelField } from '#shared/vocabulary/labels.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import type { useT } from '../../language/language.ts'

type T = ReturnType<typeof useT>

/** A code of origin or openness in words; the key of an identity, and what is no code, as it is. */
export function valueWords(t: T, value: string): string {
  // `unknown` is a code of both, and of both the word tells which.
  const openness = opennessCodes.find((code) => code === value)
  const origin = originCodes.find((code) => code === value)
  if (openness) return t(`common:openness_${openness}`)
  return origin ? t(`common:origin_${origin}`) : value
}

/** The value of a label in words. */
export const labelWords = (t: T, field: LabelField, value: string | null): string => {
  if (value === null) return '–'
  const origin = originCodes.find((code) => code === value)
  return field === 'origin' && origin ? t(`common:origin_${origin}`) : valueWords(t, value)
}

/** What a label says something of, in words. */
export const fieldWords = (t: T, field: LabelField): string =>
  field === 'identity' ? t('catalogue:field_identity') : t(`common:dimension_${field}`)

/** A group of a moved share: `china:open` as both in words, a developer by its name. */
export function groupWords(
  t: T,
  by: 'class' | 'origin' | 'openness' | 'developer',
  key: string,
  label: string,
): string {
  if (by === 'developer') return label
  if (by !== 'class') return labelWords(t, by, key)
  const [origin = '', openness = ''] = key.split(':')
  return `${labelWords(t, 'openness', openness)} · ${labelWords(t, 'origin', origin)}`
}
