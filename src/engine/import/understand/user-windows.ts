/** Users of a day, a week or a month, by the words that name them. */
const windows: readonly (readonly ['day' | 'week' | 'month', RegExp])[] = [
  [
    'day',
    /^(?:dau|daily|per day|giornalier[oie]|al giorno|täglich|pro tag|quotidien(?:ne)?s?|diari[oa]s?|日活|每日|日)/i,
  ],
  ['week', /^(?:wau|weekly|per week|settimanal[ei]|wöchentlich|hebdomadaires?|semanal(?:es)?|周活|每周|周)/i],
  ['month', /^(?:mau|monthly|per month|mensil[ei]|monatlich|mensuel(?:le)?s?|mensual(?:es)?|月活|每月|月)/i],
]

/**
 * Over which time users were counted: `DAU`, `weekly active users`, `mensili`; null where the text does not say.
 * Who came in a month came on some of its days: the counts hold each other and never add up.
 */
export const userWindow = (text: string): 'day' | 'week' | 'month' | null =>
  text.length > 60 ? null : (windows.find(([, words]) => words.test(text.trim()))?.[0] ?? null)
