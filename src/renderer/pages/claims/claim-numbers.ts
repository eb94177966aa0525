import type { ClaimInput } from '#shared/contract/claims.ts'
import type { Decimal } from '#shared/domain/decimal.ts'
import { timesPowerOfTen } from '#shared/domain/number-part.ts'
import { typedNumber } from '#shared/domain/typed-number.ts'
import { type ClaimNumber, type ClaimStatistic, numberOf } from '#shared/vocabulary/claims.ts'

/** The numbers of a claim as they stand in its fields: shares and changes in percent and points, ranks as they are. */
export type NumberTexts = {
  readonly value: string
  readonly low: string
  readonly high: string
  readonly tolerance: string
}
export type NumberField = keyof NumberTexts

/** Why a field is refused: a key of the namespace `claims`. */
export type NumberError =
  | 'needNumber'
  | 'notNumber'
  | 'notShare'
  | 'notChange'
  | 'notRelative'
  | 'notRank'
  | 'notHeld'
  | 'notTolerance'

export type ReadNumbers = {
  readonly claimed: ClaimInput['claimed'] | null
  readonly tolerancePp: number | null
  readonly errors: Partial<Record<NumberField, NumberError>>
}

/** A share is kept as a fraction. */
const powerOf = (stat: ClaimStatistic): number => (numberOf(stat) === 'place' ? 0 : 2)
const places = 6

/**
 * The texts that a form begins with.
 *
 * @param isBlank nobody has named a number yet
 */
export function numberTexts(
  { claimed, metric, tolerancePp }: Pick<ClaimInput, 'claimed' | 'metric' | 'tolerancePp'>,
  decimal: Decimal,
  isBlank: boolean,
): NumberTexts {
  const written = (number: number): string => String(number).replace('.', decimal)
  const text = (number: number | null): string =>
    number === null ? '' : written(Number(timesPowerOfTen(number, powerOf(metric.stat)).toFixed(places)))
  return {
    value: isBlank ? '' : text(claimed.value),
    low: text(claimed.low),
    high: text(claimed.high),
    tolerance: written(tolerancePp),
  }
}

const refusals: Record<ClaimNumber, NumberError> = {
  place: 'notRank',
  points: 'notChange',
  relative: 'notRelative',
  share: 'notShare',
}

/** In percent and points, a place as it is. */
const fitting: Record<ClaimNumber, (number: number) => boolean> = {
  place: (number) => Number.isInteger(number) && number >= 1,
  points: (number) => Math.abs(number) <= 100,
  // Nothing falls by more than all of it; there is no end to growth.
  relative: (number) => number >= -100,
  share: (number) => number >= 0 && number <= 100,
}

/** Reads the fields of a claim; what cannot stand is refused with its reason, and nothing stands for it. */
export function readNumbers(texts: NumberTexts, stat: ClaimStatistic, decimal: Decimal): ReadNumbers {
  const errors: Partial<Record<NumberField, NumberError>> = {}
  const kind = numberOf(stat)
  const read = (
    field: NumberField,
    fit: (number: number) => boolean,
    refusal: NumberError,
  ): number | null => {
    const typed = typedNumber(texts[field], decimal)
    if (typed === 'no-number') errors[field] = 'notNumber'
    else if (typed.value !== null && !fit(typed.value)) errors[field] = refusal
    return typed === 'no-number' || errors[field] ? null : typed.value
  }
  const [value, low, high] = (['value', 'low', 'high'] as const).map((field) =>
    read(field, fitting[kind], refusals[kind]),
  )
  const tolerancePp = read('tolerance', (number) => number >= 0 && number <= 100, 'notTolerance')
  if (value === null && !errors.value) errors.value = 'needNumber'
  if (tolerancePp === null && !errors.tolerance) errors.tolerance = 'needNumber'
  if (typeof value === 'number') {
    if (typeof low === 'number' && low > value) errors.low = 'notHeld'
    if (typeof high === 'number' && high < value) errors.high = 'notHeld'
  }
  const stored = (number: number | null | undefined): number | null =>
    typeof number === 'number' ? timesPowerOfTen(number, -powerOf(stat)) : null
  const isRead = typeof value === 'number' && !errors.low && !errors.high
  return {
    claimed: isRead
      ? { value: timesPowerOfTen(value, -powerOf(stat)), low: stored(low), high: stored(high) }
      : null,
    tolerancePp,
    errors,
  }
}
