import { type Measured, type NumberFault, numberFault } from '#shared/vocabulary/values.ts'
import { problem } from '#engine/problem.ts'
import type { Cell } from '#engine/store/types.ts'

/** What a problem says of each fault. */
const contexts: Record<NumberFault, string> = {
  'not-finite': 'number',
  'outside-100': 'share',
  negative: 'negative',
  interval: 'interval',
}

/**
 * Refuses numbers that the measure cannot have, and an interval that does not hold its value.
 *
 * @throws `observation.invalid-value`
 */
export function checkCell(measured: Measured, { value, low, high }: Cell): void {
  const numbers = [value, low, high]
  const [v = 0, l = 0, h = 0] = numbers.map((number) => number ?? Number.NaN)
  // NaN stands for what is missing; given, it is no number.
  const fault = numbers.some(Number.isNaN) ? 'not-finite' : numberFault(measured, v, l, h)
  if (fault === null) return
  const wrong: Record<NumberFault, (number: number) => boolean> = {
    'not-finite': (number) => !Number.isFinite(number),
    'outside-100': (number) => number < 0 || number > 100,
    negative: (number) => number < 0,
    interval: () => true,
  }
  throw problem('observation.invalid-value', {
    context: contexts[fault],
    value:
      fault === 'interval'
        ? (value ?? '–')
        : (numbers.find((one) => one !== null && wrong[fault](one)) ?? ''),
    low: low ?? '–',
    high: high ?? '–',
  })
}
