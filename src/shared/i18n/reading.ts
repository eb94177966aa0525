import type { Decimal } from '#shared/domain/decimal.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { DateFormat, NumberFormat } from '#shared/vocabulary/reading.ts'

/** How the person at the screen has numbers and dates written. */
export type Reading = { readonly numbers: NumberFormat; readonly dates: DateFormat }

const ofLanguage: Reading = { numbers: 'language', dates: 'language' }

let chosen = ofLanguage
const listeners = new Set<() => void>()

/**
 * Has numbers and dates written as a person chose. Only a page says so: what the engine and the command line write is
 * the same on every machine.
 */
export function readAs({ numbers, dates }: Reading): void {
  if (numbers === chosen.numbers && dates === chosen.dates) return
  chosen = { numbers, dates }
  for (const listener of listeners) listener()
}

export const currentReading = (): Reading => chosen

/** Calls back when the choice is another, until the function that it gives is called. */
export function onReading(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Does work that must not depend on the choice, such as what leaves the page for another program. */
export function asLanguageWrites<T>(work: () => T): T {
  const before = chosen
  chosen = ofLanguage
  try {
    return work()
  } finally {
    chosen = before
  }
}

/** The decimal sign of the language. */
const languageDecimal: Record<Locale, Decimal> = { en: '.', it: ',', 'zh-CN': '.' }

/** The decimal sign that a reader writes and is shown. */
export function decimalOf(locale: Locale): Decimal {
  switch (chosen.numbers) {
    case 'language':
      return languageDecimal[locale]
    case 'point':
      return '.'
    case 'comma':
    case 'space':
      return ','
  }
}

const groups: Record<Exclude<NumberFormat, 'language'>, string> = {
  point: ',',
  comma: '.',
  // One that no line ends at.
  space: '\u00A0',
}

const formatters = new Map<string, Intl.NumberFormat>()

/** Making an Intl formatter costs a thousand times its use, so each is made once. */
function formatter(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, options)
  formatters.set(key, made)
  return made
}

/** The parts of a number as the language writes it, with the signs that the person chose. */
export function numberParts(
  value: number,
  locale: Locale,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormatPart[] {
  const { numbers } = chosen
  if (numbers === 'language') return formatter(locale, options).formatToParts(value)
  // Some languages leave four digits together; who chose a sign for groups sees it.
  const grouped: Intl.NumberFormatOptions =
    options.notation === 'compact' ? options : { useGrouping: 'always', ...options }
  return formatter(locale, grouped)
    .formatToParts(value)
    .map(({ type, value: sign }) => ({
      type,
      value: type === 'decimal' ? decimalOf(locale) : type === 'group' ? groups[numbers] : sign,
    }))
}

/** A number as a reader has it written. */
export const numberText = (value: number, locale: Locale, options: Intl.NumberFormatOptions): string =>
  chosen.numbers === 'language'
    ? formatter(locale, options).format(value)
    : numberParts(value, locale, options)
        .map((part) => part.value)
        .join('')
