import type { ColumnRole } from '#shared/contract/import-mapping.ts'
import { grainWords } from '#shared/vocabulary/grain-words.ts'
import { measureOfWords, percentWords, saysChange } from '#shared/vocabulary/measure-words.ts'
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
    `date|period|reference period|time|timestamp|datetime|created|created at|created on|updated at|unix time|epoch|ts|snapshot date|week beginning|week commencing|week ending|week end|w c|w e|wk|month end|yearmonth|year month|yyyymm|ym|date start|start date|period start|reference date|reference month|data|periodo|annomese|anno mese|datum|zeitraum|stichtag|jahrmonat|kalenderwoche|kw|période|fecha|período|日期|时间|期间|年月|统计时间|时期|${grainWords.join('|')}`,
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
  [
    'unit',
    'unit|units|unit of measure|unit of measurement|unit measure|uom|unit mult|unit multiplier|multiplier|magnitude|currency|currency code|unità|unità di misura|valuta|einheit|maßeinheit|währung|unité|unité de mesure|devise|monnaie|unidad|unidades|moneda|divisa|单位|货币|币种|计量单位',
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

const plainValue =
  /^(?:value|values|amount|total|count|usage|valore|totale|quantità|wert|menge|anzahl|数值|值|数量)$/

/** A heading as words: `tokensBn` is two. */
const words = (text: string): string =>
  text
    .slice(0, longestHeading)
    .normalize('NFKC')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replaceAll(/[_\-./]+/g, ' ')

/** What it is for each of does not say what is measured: the cost per million tokens. */
const withoutRate = (text: string): string => text.replace(/(?<=\S) (?:per|pro|por|par) .*$/i, '')

/** What a heading or title says is measured, or null. */
export const namedMeasure = (text: string): Measure | null => measureOfWords(withoutRate(words(text)))

const percent = new RegExp(String.raw`%|(?<!\p{Script=Latin})(?:${percentWords})(?!\p{Script=Latin})`, 'iu')

/** Does the heading say that its numbers are percent, 0 to 100? */
export const saysPercent = (header: string): boolean => percent.test(words(header))

/** Does the heading say that its numbers are changes of what is measured, not levels of it? */
export const namesChange = (header: string): boolean =>
  saysChange(words(header)) && (namedMeasure(header) !== null || /[%Δ∆]|\bpp\b/.test(header))

/** How much a heading looks like that of the value column: counts before shares, both before changes and the unknown. */
export function valueRank(header: string): number {
  const heading = plainHeading(header)
  if (isBound(header)) return 0
  if (plainValue.test(heading)) return 4
  const measure = namedMeasure(header)
  if (measure === null) return 0
  if (namesChange(header)) return 1
  return measure === 'share' ? 2 : 3
}
