import type { Definition } from '#shared/contract/common.ts'
import { problem } from '../problem.ts'
import type { Cell } from '../store/types.ts'

/**
 * Refuses numbers that the measure cannot have: shares outside 0–100, counts and sums below 0, an interval
 * that does not hold its value. A score may be any number.
 *
 * @throws `observation.invalid-value`
 */
export function checkCell(definition: Pick<Definition, 'measure' | 'unit'>, cell: Cell): void {
  const { value, low, high } = cell
  for (const number of [value, low, high]) {
    if (number === null) continue
    if (!Number.isFinite(number))
      throw problem('observation.invalid-value', { context: 'number', value: number })
    if (definition.measure === 'share' || definition.unit === 'percent') {
      if (number < 0 || number > 100)
        throw problem('observation.invalid-value', { context: 'share', value: number })
    } else if (definition.measure !== 'score' && number < 0)
      throw problem('observation.invalid-value', { context: 'negative', value: number })
  }
  const ordered = [low, value, high].filter((number) => number !== null)
  if (ordered.some((number, at) => number > (ordered[at + 1] ?? number)))
    throw problem('observation.invalid-value', {
      context: 'interval',
      low: low ?? '–',
      value: value ?? '–',
      high: high ?? '–',
    })
}
