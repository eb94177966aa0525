import { describe, expect, it } from 'vitest'
import { currencyIn, currencyOf, isCurrencyOf, usualCurrency } from '#shared/vocabulary/currencies.ts'

describe('the currency that a sign or word stands for', () => {
  it.each([
    ['HK$', 'HKD'],
    ['C$', 'CAD'],
    ['CA$', 'CAD'],
    ['A$', 'AUD'],
    ['AU$', 'AUD'],
    ['NT$', 'TWD'],
    ['S$', 'SGD'],
    ['R$', 'BRL'],
    ['NZ$', 'NZD'],
    ['US$', 'USD'],
    ['yen', 'JPY'],
    ['円', 'JPY'],
    ['元', 'CNY'],
    ['Canadian dollars', 'CAD'],
    ['dollari australiani', 'AUD'],
    ['港元', 'HKD'],
    ['zł', 'PLN'],
    ['₺', 'TRY'],
    // Only in capitals: to try is a verb.
    ['TRY', 'TRY'],
    // Kept as they are written.
    ['J$', 'J$'],
    ['Jamaican dollars', 'Jamaican dollars'],
    // Several share them.
    ['$', '$'],
    ['dollars', '$'],
    ['¥', '¥'],
  ])('%s is %s', (word, code) => expect(currencyOf(word)).toBe(code))

  it.each(['try', 'k$', 'M$', 'tokens', 'sek', 'median dollars'])('“%s” is none', (word) =>
    expect(currencyOf(word)).toBeNull(),
  )

  it.each([
    ['spend (NT$)', 'TWD'],
    ['Spend in Canadian dollars', 'CAD'],
    ['Kosten in kanadischen Dollar', 'CAD'],
    ['spend (k$)', '$'],
    ['spend M$', '$'],
    ['€m', 'EUR'],
    ['spend_sek', 'SEK'],
    ['Cost (PEN)', 'PEN'],
    ['spend (yuan)', 'CNY'],
    ['median dollars', '$'],
  ])('a heading “%s” names %s', (text, code) => expect(currencyIn(text)).toBe(code))

  it.each(['TOTAL COST ALL', 'cost_top', 'Yuan-2.0', 'Antwortzeit (Sek.)', 'Spend'])(
    'a heading “%s” names none',
    (text) => expect(currencyIn(text)).toBeNull(),
  )

  it('a sign that several share goes with each of them', () => {
    expect(['USD', 'CAD', 'J$'].map((unit) => isCurrencyOf('$', unit))).toEqual([true, true, true])
    expect(isCurrencyOf('$', 'EUR')).toBe(false)
    expect(isCurrencyOf('¥', 'JPY')).toBe(true)
    expect(isCurrencyOf('CAD', 'USD')).toBe(false)
    expect([usualCurrency('$'), usualCurrency('¥'), usualCurrency('HKD')]).toEqual(['USD', 'CNY', 'HKD'])
  })
})
