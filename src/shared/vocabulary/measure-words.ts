import { currencyWords } from './currencies.ts'
import type { Measure } from './measures.ts'

/**
 * Words that say what is measured, in English, Italian, German, French, Spanish and Chinese, in the order in which they
 * are asked: what is said of a share may name what it is a share of. Chinese is written without spaces, so its words
 * hold within others.
 */
const words: readonly (readonly [Measure, latin: string, chinese: string])[] = [
  [
    'share',
    'share|shares|percent|percentage|percentages|perc|pct|adoption|diffusion|quota|quote|percentuale|percentuali|percento|adozione|prozent|prozentsatz|anteil|anteile|marktanteil|marktanteile|pourcentage|pourcentages|part de marché|parts de marché|porcentaje|porcentajes|cuota|cuotas',
    '份额|占比|比例|百分比|比重|占有率|市占率',
  ],
  ['tokens', 'token|tokens|jeton|jetons', '令牌|词元'],
  [
    'requests',
    'request|requests|calls|messages|richiesta|richieste|chiamate|anfrage|anfragen|aufrufe|requête|requêtes|requetes|solicitud|solicitudes|peticiones|llamadas',
    '请求|调用次数',
  ],
  [
    'spend',
    'spend|spending|cost|costs|revenue|revenues|spesa|spese|costo|costi|ricavi|ausgaben|kosten|umsatz|dépense|dépenses|depenses|coût|coûts|gasto|gastos|coste|costes|ingresos',
    '支出|费用|花费|成本|收入',
  ],
  ['downloads', 'download|downloads|téléchargements|telechargements|descarga|descargas', '下载'],
  [
    'users',
    'user|users|utente|utenti|nutzer|nutzerinnen|benutzer|anwender|utilisateur|utilisateurs|usuario|usuarios|mau|wau|dau',
    '用户',
  ],
  [
    'visits',
    'visit|visits|session|sessions|traffic|visita|visite|visites|visitas|sessioni|traffico|besuch|besuche|sitzungen|trafic|sesiones|tráfico',
    '访问|流量',
  ],
  [
    'score',
    'score|scores|elo|rating|arena|punteggio|punteggi|punkte|punktzahl|puntuación|puntaje',
    '得分|评分|分数',
  ],
]

/** Words as an expression that finds them within a text. */
const within = (latin: string, ...anywhere: string[]): RegExp =>
  new RegExp(
    [String.raw`(?<![\p{Script=Latin}\d])(?:${latin})(?!\p{Script=Latin})`, ...anywhere].join('|'),
    'iu',
  )

/** Signs and syllables that say the same. */
const signs: Partial<Record<Measure, string>> = {
  share: String.raw`%|anteile?(?!\p{Script=Latin})`,
  spend: currencyWords,
}

const patterns = words.map(([measure, latin, chinese]) => {
  const sign = signs[measure]
  return [measure, within(latin, chinese, ...(sign === undefined ? [] : [sign]))] as const
})

/** What a text of words with single spaces says is measured, or null. */
export const measureOfWords = (text: string): Measure | null =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null

const counted: ReadonlySet<Measure> = new Set<Measure>(['tokens', 'requests', 'downloads', 'users', 'visits'])

/** Words for what is counted, as they stand behind a number (`5 Mio. Nutzer`, `3亿用户`) or in a unit. */
export const countedThings: string = words
  .filter(([measure]) => counted.has(measure))
  .flatMap(([, latin, chinese]) => `${latin}|${chinese}`.split('|'))
  .sort((a, b) => b.length - a.length)
  .join('|')

/** Words for parts of a hundred. */
export const percentWords = String.raw`%|percentage|percento|percent|per\s?cent|per\s?cento|percentuale|prozent|pct\.?|perc\.?|pour\s?cent|pourcentage|por\s?ciento|porcentaje|v\.\s?h\.|百分比`

/** Words for percentage points. */
export const pointWords = String.raw`percentage\spoints?|punti\s(?:percentuali|%)|prozentpunkte?|%-punkte?|points?\sde\spourcentage|puntos?\sporcentuales|pp\.?|p\.p\.|ppts?|个?百分点`

const changes =
  /(?<![\p{Script=Latin}\d])(?:change|changes|delta|diff|difference|differenza|growth|increase|decrease|gain|variation|variazione|variaz|crescita|aumento|veränderung|änderung|zuwachs|wachstum|differenz|évolution|evolution|croissance|différence|variación|cambio|crecimiento|diferencia|yoy|y\/y|qoq|mom|wow)(?!\p{Script=Latin})|[Δ∆]|变化|变动|增长|增幅|增速|同比|环比|涨幅/iu

/** Does a text of words with single spaces say that its numbers are changes of something, not levels? */
export const saysChange = (text: string): boolean => changes.test(text)

const points = new RegExp(String.raw`(?<!\p{Script=Latin})(?:${pointWords})(?!\p{Script=Latin})`, 'iu')

/** Does a text of words with single spaces say that its numbers are percentage points? */
export const saysPoints = (text: string): boolean => points.test(text)
