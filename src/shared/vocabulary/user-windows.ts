/** Over which time users are counted, the longest first: who came on a day came in its month. */
const windows = ['month', 'week', 'day'] as const
export type UserWindow = (typeof windows)[number]

const words: Readonly<Record<UserWindow, { latin: string; chinese: string }>> = {
  month: {
    latin:
      'mau|monthly|(?:per|a) month|mensil[ei]|al mese|monatlich|pro monat|mensuel(?:le)?s?|mensual(?:es)?',
    chinese: '月活|每月',
  },
  week: {
    latin:
      'wau|weekly|(?:per|a) week|settimanal[ei]|alla settimana|wöchentlich|pro woche|hebdomadaires?|semanal(?:es)?',
    chinese: '周活|每周',
  },
  day: {
    latin: 'dau|daily|(?:per|a) day|giornalier[oie]|al giorno|täglich|pro tag|quotidien(?:ne)?s?|diari[oa]s?',
    chinese: '日活|每日',
  },
}

const sign: Readonly<Record<UserWindow, string>> = { month: '月', week: '周', day: '日' }
const users = String.raw`(?:active\s)?(?:users?|utenti|nutzer|utilisateurs|usuarios)`

const patterns = windows.map((window) => {
  const { latin, chinese } = words[window]
  return {
    window,
    begins: new RegExp(`^(?:${latin}|${chinese}|${sign[window]})`, 'i'),
    names: new RegExp(
      String.raw`^(?:${users}\s)?(?:${latin})s?(?:\s(?:active|${users}))?$|^(?:${chinese})(?:跃?用户)?$`,
      'i',
    ),
  }
})

/** No such text is longer. */
const longest = 60

/**
 * Over which time users were counted: `DAU`, `weekly active users`, `mensili`; null where the text does not say.
 * Who came in a month came on some of its days: the counts hold each other and never add up.
 */
export const userWindow = (text: string): UserWindow | null =>
  text.length > longest ? null : (patterns.find(({ begins }) => begins.test(text.trim()))?.window ?? null)

/** Place of a category among kinds of active users, 0 for those of a month; −1 where it is none. */
export const cadenceOf = (name: string): number =>
  name.length > longest ? -1 : patterns.findIndex(({ names }) => names.test(name.trim()))
