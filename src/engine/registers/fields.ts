import type { Where } from '#shared/contract/common.ts'
import { typedNumber } from '#shared/domain/typed-number.ts'
import { dimensions } from '#shared/vocabulary/dimensions.ts'

/** A field of an entry that cannot be read, and why. */
export class FieldFault extends Error {
  override readonly name = 'FieldFault'
  readonly column: string

  constructor(column: string, message: string) {
    super(message)
    this.column = column
  }
}

/** A number under a heading, null where there is none; a sign of percent behind it is what it is in anyway. */
export function numberIn(column: string, text: string): number | null {
  const typed = typedNumber(text.replace(/\s*%$/, ''), '.')
  if (typed === 'no-number') throw new FieldFault(column, `“${text}” is no number`)
  return typed.value
}

/** One of a closed list under a heading; without one, what holds by default. */
export function oneOf<Known extends string>(
  column: string,
  text: string,
  known: readonly Known[],
  byDefault?: Known,
): Known {
  if (text === '' && byDefault !== undefined) return byDefault
  const wanted = text.toLowerCase().replaceAll(/[\s_]+/g, '-')
  const found = known.find((one) => one === wanted)
  if (found === undefined) throw new FieldFault(column, `“${text}” is none of ${known.join(', ')}`)
  return found
}

/** Keys joined with a plus; one at the end of a name, as in *Command R+*, is part of it. */
export const keysIn = (text: string): string[] =>
  text
    .split(/\s*\+\s*(?=[^\s+])/)
    .map((key) => key.trim())
    .filter((key) => key !== '')

export const keysText = (keys: readonly string[]): string => keys.join('+')

/** What a whole is narrowed to: `openness=open; origin=china,europe`. */
export function wholeIn(column: string, text: string): Where {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return Object.fromEntries(
    parts.map((part): [string, string[]] => {
      const [, name = '', values = ''] = /^([^=]+)=(.*)$/s.exec(part) ?? []
      const by = dimensions.find((one) => one === name.trim())
      const members = values
        .split(',')
        .map((value) => value.trim())
        .filter((value) => value !== '')
      if (by === undefined || members.length === 0)
        throw new FieldFault(column, `“${part}” is not DIM=VALUE with DIM one of ${dimensions.join(', ')}`)
      return [by, members]
    }),
  )
}

export const wholeText = (of: Where): string =>
  dimensions
    .flatMap((by) => {
      const members = of[by] ?? []
      return members.length === 0 ? [] : [`${by}=${members.join(',')}`]
    })
    .join('; ')

/** A fraction in percent and back, without the noise of the division. */
export const inPercent = (fraction: number): number => Number((fraction * 100).toPrecision(14))
export const ofPercent = (percent: number): number => Number((percent / 100).toPrecision(14))
