import type { Grain } from './grains.ts'

/** Words of a heading that name the length of its periods, in English, Italian, German, French, Spanish and Chinese. */
const words: readonly (readonly [Grain, string])[] = [
  ['day', 'day|days|giorno|giorni|tag|tage|jour|jours|día|dia|días|日|天'],
  [
    'week',
    'week|weeks|week start|week starting|week of|settimana|settimane|woche|wochen|semaine|semaines|semana|semanas|周|周次',
  ],
  ['month', 'month|months|month start|mese|mesi|monat|monate|mois|mes|meses|月|月份'],
  ['quarter', 'quarter|quarters|trimestre|trimestri|quartal|quartale|trimestres|季度|季'],
  ['half', 'half|half year|semestre|semestri|semestres|halbjahr|halbjahre|半年'],
  ['year', 'year|years|anno|anni|jahr|jahre|année|annee|an|ans|año|años|年|年份|年度'],
]

const grainOf = new Map(
  words.flatMap(([grain, names]) => names.split('|').map((name) => [name, grain] as const)),
)

/** Every word that names a grain. */
export const grainWords: readonly string[] = [...grainOf.keys()]

/** The grain that a heading names, in lower case with one space between words; null where it names none. */
export function grainOfWord(heading: string): Grain | null {
  const named = grainOf.get(heading)
  if (named !== undefined) return named
  // `Week (Monday)`, `Kalenderwoche`: a week is told by its beginning as well.
  return /^(?:week|wk|w[/ ]|woche|kalenderwoche|kw|settimana|semaine|semana|周)/.test(heading) ? 'week' : null
}
