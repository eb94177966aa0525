import type { Conflict, ObservationPatch } from '#shared/contract/datasets.ts'
import { formatNumber, formatPeriodLabel, formatTime, missing } from '#shared/i18n/format.ts'
import { useCallback } from 'react'
import { useLocale, useRuntimeT } from '../language/language.ts'
import { expectedFor, type Waiting } from './queue.ts'

const fields = ['value', 'low', 'high', 'qualifier', 'note'] as const

/** The words in which the queue speaks of what waits. */
export function useWaitingWords() {
  const locale = useLocale()
  const say = useRuntimeT()

  /** What a patch says, as short as it goes: "12.5", "Low 3 · High 5". */
  const patchText = useCallback(
    (patch: ObservationPatch): string => {
      const text = (field: (typeof fields)[number]): string => {
        const value = patch[field]
        if (value === null || value === undefined || value === '') return missing
        if (typeof value === 'number') return formatNumber(value, locale, 20)
        return field === 'qualifier' ? say(`common:qualifier_${value}`) : `“${value}”`
      }
      const named = fields.filter((field) => patch[field] !== undefined)
      const [only, ...others] = named
      if (only === 'value' && others.length === 0) return text('value')
      return named.map((field) => `${say(`common:${field}`)} ${text(field)}`).join(' · ')
    },
    [locale, say],
  )

  /** What an entry is about: "12.5 for DeepSeek V3, 24 Nov 2025", or how many cells. */
  const entryText = useCallback(
    ({ edits, subject, period }: Waiting): string => {
      const when = formatPeriodLabel(period, locale)
      const [only, ...others] = edits
      return only && others.length === 0
        ? say('shell:waitingValue', { value: patchText(only.patch), subject, period: when })
        : say('shell:waitingCells', { count: edits.length, subject, period: when })
    },
    [locale, say, patchText],
  )

  /** Who wrote what stands there, and when: as far as that is known. */
  const whoText = useCallback(
    ({ author, at }: Conflict): string =>
      [author, at === '' ? '' : formatTime(at, locale)].filter((part) => part !== '').join(', '),
    [locale],
  )

  /** What stands in the way of a patch: "12.5 (Ada, 10:04)". */
  const standingText = useCallback(
    (conflict: Conflict, patch: ObservationPatch): string => {
      const now = patchText(expectedFor(conflict.present, patch))
      const who = whoText(conflict)
      return who === '' ? now : `${now} (${who})`
    },
    [patchText, whoText],
  )
  return { patchText, entryText, whoText, standingText }
}
