import type { ColumnRole } from '#shared/contract/imports.ts'
import { magnitudePattern, powerOf } from '#shared/domain/number-words.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'

/** Nothing that names a role, a measure or a total is longer; more of a text is not looked at. */
export const longestHeading = 300

/** A heading in lower case, words separated by one space, without what stands in brackets. */
export function plainHeading(header: string): string {
  return header
    .slice(0, longestHeading)
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)/g, ' ')
    .toLowerCase()
    .replaceAll(/[_\-./:]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Headings that name a role by themselves, in the languages of the workbench and German. */
const roleWords: readonly (readonly [ColumnRole, string])[] = [
  [
    'period',
    'date|day|week|month|quarter|year|half|half year|period|reference period|time|timestamp|datetime|created|created at|created on|updated at|unix time|epoch|ts|snapshot date|week start|week starting|week of|week beginning|week commencing|week ending|week end|w c|w e|wk|month start|month end|yearmonth|year month|yyyymm|ym|date start|start date|period start|reference date|reference month|data|giorno|settimana|mese|trimestre|semestre|anno|periodo|annomese|anno mese|jour|semaine|mois|année|période|fecha|día|semana|mes|año|período|jahrmonat|kalenderwoche|kw|datum|tag|woche|monat|quartal|halbjahr|jahr|zeitraum|stichtag|日期|日|周|月|月份|季度|年|年份|半年|时间|期间|年月|统计时间|时期',
  ],
  [
    'subject',
    'model|models|model name|model permaslug|model slug|model id|slug|subject|segment|chatbot|ai chatbot|family|model family|product|tool|assistant|llm|name|modello|modelli|nome|famiglia|prodotto|soggetto|segmento|modell|produkt|familie|模型|模型名称|名称|产品|系列|主体',
  ],
  [
    'developer',
    'developer|author|authors|organization|organisation|company|vendor|provider|creator|lab|sviluppatore|autore|organizzazione|azienda|fornitore|entwickler|anbieter|hersteller|unternehmen|开发者|公司|机构|厂商|作者',
  ],
  ['language', 'language|lang|prompt language|lingua|lingue|sprache|语言'],
  [
    'region',
    'region|country|economy|continent|location|geography|geo|geo id|geo name|country code|country name|region name|pays|país|région|región|market|regione|paese|continente|mercato|land|kontinent|地区|国家|大洲|区域|国家和地区',
  ],
  ['category', 'category|task|use case|modality|group|tag|categoria|gruppo|kategorie|gruppe|类别|分类|任务'],
  ['note', 'note|notes|comment|comments|remark|remarks|nota|commento|anmerkung|bemerkung|备注|说明|注释'],
  [
    'measure',
    'metric|measure|variable|indicator|variabile|indicatore|indikator|indicateur|indicador|变量|metrica|misura|kennzahl|指标',
  ],
  ['low', 'low|lower|lower bound|ci low|min|minimum|minimo|untergrenze|下限|最低|最小值'],
  ['high', 'high|upper|upper bound|ci high|max|maximum|massimo|obergrenze|上限|最高|最大值'],
  ['qualifier', 'qualifier|qualificatore|限定词'],
  ['interval', 'ci|95 pct ci|95% ci|confidence interval|interval|range|intervallo|intervall|区间|置信区间'],
  ['ignore', 'rank|ranking|position|rang|posizione|排名|id|no|nr|#|index|url|link|votes|source|hash|version'],
]
const roleOf = new Map(
  roleWords.flatMap(([role, words]) => words.split('|').map((word) => [word, role] as const)),
)

/** Headings that name a bound of what is measured: `Lower 95% CI`, `limite inferiore`. */
const bounds: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    'low',
    /^(?:low(?:er)?|min(?:imum)?)\b.*(?:bound|limit|estimate|ci\b|\d\d ?%)|^ci (?:low|lower)$|^limite inferiore|^untere grenze/,
  ],
  [
    'high',
    /^(?:high(?:er)?|upper|max(?:imum)?)\b.*(?:bound|limit|estimate|ci\b|\d\d ?%)|^ci (?:high|upper)$|^limite superiore|^obere grenze/,
  ],
  [
    'interval',
    /\b(?:\d\d ?(?:%|pct)? ci|(?:confidence|credible) interval|konfidenzintervall|intervallo di confidenza)$|置信区间$/,
  ],
]
/** Beside a measure only: `share low` is a bound, `Qwen Max` is not. */
const measuredBounds: readonly (readonly [ColumnRole, RegExp])[] = [
  ['low', /\b(?:low|lower|min|minimum|minimo)$|下限$/],
  ['high', /\b(?:high|upper|max|maximum|massimo)$|上限$/],
]

/** The role that a heading names, or null. */
export function namedRole(header: string): ColumnRole | null {
  const heading = plainHeading(header)
  const named = roleOf.get(heading)
  if (named !== undefined) return named
  const patterns = namedMeasure(header) === null ? bounds : [...bounds, ...measuredBounds]
  return patterns.find(([, pattern]) => pattern.test(heading))?.[0] ?? null
}

/** Is the heading that of a bound of the values rather than of values? */
export function isBound(header: string): boolean {
  const role = namedRole(header)
  return role === 'low' || role === 'high' || role === 'interval'
}

/** Words of a heading that say what is measured. */
const measureWords: readonly (readonly [Measure, RegExp])[] = [
  [
    'share',
    /%|\b(?:share|shares|percent|percentage|perc|pct|quota|quote|percentuale|percentuali|prozent|adoption|diffusion)\b|anteile?\b|份额|占比|比例|百分比/i,
  ],
  ['tokens', /\btokens?\b|令牌|词元/i],
  ['requests', /\b(?:requests?|richieste|calls|anfragen|messages)\b|请求/i],
  [
    'spend',
    /\b(?:spend|spending|cost|revenue|usd|eur|spesa|spese|costo|costi|ausgaben|kosten|umsatz)\b|[€$]|支出|费用/i,
  ],
  ['downloads', /\bdownloads?\b|下载/i],
  ['users', /\b(?:users?|utenti|nutzer|mau|wau|dau)\b|用户/i],
  ['visits', /\b(?:visits?|visite|sessions?|besuche|traffic)\b|访问/i],
  ['score', /\b(?:score|elo|rating|arena|punteggio|punkte)\b|得分|评分/i],
]
const plainValue =
  /^(?:value|values|amount|total|count|usage|valore|totale|quantità|wert|menge|anzahl|数值|值|数量)$/

/** What a heading or title says is measured, or null. */
export function namedMeasure(text: string): Measure | null {
  const spaced = text
    .slice(0, longestHeading)
    .normalize('NFKC')
    .replaceAll(/[_\-./]+/g, ' ')
  return measureWords.find(([, pattern]) => pattern.test(spaced))?.[0] ?? null
}

/** Does the heading say that its numbers are percent, 0 to 100? */
export const saysPercent = (header: string): boolean =>
  /%|\b(?:percent|percentage|perc|pct|percentuale|prozent)\b|百分比/i.test(
    header.slice(0, longestHeading).replaceAll(/[_\-./]+/g, ' '),
  )

/** How much a heading looks like that of the value column: counts before shares, both before the unknown. */
export function valueRank(header: string): number {
  const heading = plainHeading(header)
  if (isBound(header)) return 0
  if (plainValue.test(heading)) return 4
  const measure = namedMeasure(header)
  if (measure === null) return 0
  return measure === 'share' ? 2 : 3
}

const declaredMagnitude = new RegExp(
  `(?:[(,[（：:]\\s*(?:in\\s+|单位[：:]\\s*|unit[s]?:?\\s+)?|\\bin\\s+|单位[：:]?\\s*)(?:us\\$|\\$|€|usd|eur)?\\s*(${magnitudePattern})\\.?(?:\\s*(?:of )?(?:tokens?|usd|eur|users?|requests?|downloads?|\\$|€|个|次|令牌|词元))?\\s*[)\\]）.]?\\s*$`,
  'i',
)

/** Power of ten that a heading or title declares: `Tokens (billions)`, `Users, M`, `in Mio.`, `单位：亿`. */
export function headingPower(text: string): number {
  const word = text.length > longestHeading ? undefined : declaredMagnitude.exec(text.trim())?.[1]
  if (word === undefined) return 0
  // A single letter may belong to a name: `Kimi (K)`.
  const isLetter = /^[a-z]$/i.test(word) && valueRank(text) === 0 && !/[$€]|\b(?:usd|eur)\b/i.test(text)
  return isLetter ? 0 : (powerOf(word) ?? 0)
}

const totals =
  /^(?:grand\s+)?(?:total|totals|sum|sub-?total|totale|totali|totale generale|somma|gesamt|gesamtsumme|summe|zwischensumme|insgesamt|合计|总计|总和|小计)\s*:?$/i
const wholes =
  /^(?:world|worldwide|global|all|overall|everything|(?:all|total) (?:models|countries|regions|languages|categories)|mondo|tutti|tutte|complessivo|welt|weltweit|alle|全球|世界|全部|全国|总体)\s*:?$/i

/** `Total China`, `Europa gesamt`: of one group, by its numbers only. */
const groupTotals =
  /^(?:total|sub-?total|sum of|totale|summe|gesamt)\s+\S|\S\s+(?:total|sub-?total|totale|gesamt|insgesamt)$|\S(?:合计|小计|总计)$/i

/** May the name be that of a whole, if the rows beside it add up to it? */
export const mayBeWhole = (name: string): boolean => {
  const trimmed = name.trim()
  if (trimmed.length > longestHeading) return false
  return isTotal(trimmed) || wholes.test(trimmed) || groupTotals.test(trimmed)
}

/** Is the name that of a row or column which sums up others? */
export const isTotal = (name: string): boolean => name.length <= longestHeading && totals.test(name.trim())
