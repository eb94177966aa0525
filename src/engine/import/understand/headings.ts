import type { ColumnRole } from '#shared/contract/imports.ts'
import type { Measure } from '#shared/contract/common.ts'

/** A heading in lower case, words separated by one space, without what stands in brackets. */
export function plainHeading(header: string): string {
  return header
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
    'date|day|week|month|quarter|year|period|time|timestamp|datetime|created at|snapshot date|week start|week of|data|giorno|settimana|mese|trimestre|anno|periodo|datum|tag|woche|monat|quartal|jahr|zeitraum|日期|日|周|月|月份|季度|年|年份|时间|期间',
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
    'region|country|economy|continent|location|geography|geo|market|regione|paese|continente|mercato|land|kontinent|地区|国家|大洲|区域|国家和地区',
  ],
  ['category', 'category|task|use case|modality|group|tag|categoria|gruppo|kategorie|gruppe|类别|分类|任务'],
  ['note', 'note|notes|comment|comments|remark|remarks|nota|commento|anmerkung|bemerkung|备注|说明|注释'],
  ['measure', 'metric|measure|metrica|misura|kennzahl|指标'],
  ['low', 'low|lower|lower bound|ci low|min|minimum|minimo|untergrenze|下限|最低|最小值'],
  ['high', 'high|upper|upper bound|ci high|max|maximum|massimo|obergrenze|上限|最高|最大值'],
  ['interval', 'ci|95 pct ci|95% ci|confidence interval|interval|range|intervallo|intervall|区间|置信区间'],
  ['ignore', 'rank|ranking|position|rang|posizione|排名|id|no|nr|#|index|url|link|votes|source|hash|version'],
]
const roleOf = new Map(
  roleWords.flatMap(([role, words]) => words.split('|').map((word) => [word, role] as const)),
)

/** The role that a heading names, or null. */
export const namedRole = (header: string): ColumnRole | null => roleOf.get(plainHeading(header)) ?? null

/** Words of a heading that say what is measured. */
const measureWords: readonly (readonly [Measure, RegExp])[] = [
  [
    'share',
    /%|\b(?:share|shares|percent|percentage|perc|pct|quota|quote|percentuale|anteil|prozent|adoption|diffusion)\b|份额|占比|比例|百分比/i,
  ],
  ['tokens', /\btokens?\b|令牌|词元/i],
  ['requests', /\b(?:requests?|richieste|calls|anfragen|messages)\b|请求/i],
  ['spend', /\b(?:spend|spending|cost|revenue|usd|eur|spesa|costo|ausgaben)\b|支出|费用/i],
  ['downloads', /\bdownloads?\b|下载/i],
  ['users', /\b(?:users?|utenti|nutzer|mau|wau|dau)\b|用户/i],
  ['visits', /\b(?:visits?|visite|sessions?|besuche|traffic)\b|访问/i],
  ['score', /\b(?:score|elo|rating|arena|punteggio|punkte)\b|得分|评分/i],
]
const plainValue =
  /^(?:value|values|amount|total|count|usage|valore|totale|quantità|wert|menge|anzahl|数值|值|数量)$/

/** What a heading or title says is measured, or null. */
export function namedMeasure(text: string): Measure | null {
  const spaced = text.normalize('NFKC').replaceAll(/[_\-./]+/g, ' ')
  return measureWords.find(([, pattern]) => pattern.test(spaced))?.[0] ?? null
}

/** How much a heading looks like that of the value column: counts before shares, both before the unknown. */
export function valueRank(header: string): number {
  const heading = plainHeading(header)
  if (plainValue.test(heading)) return 4
  const measure = namedMeasure(header)
  if (measure === null) return 0
  return measure === 'share' ? 2 : 3
}

/** Power of ten that a heading declares for its column: `Tokens (billions)`, `Users, M`. */
export function headingPower(header: string): number {
  const word =
    /(?:[(,[]\s*|\bin\s+)(thousands?|k|millions?|mln|mio|m|billions?|bn|b|mrd|mld|trillions?|tn|t|万|亿)\s*[)\].]?\s*$/i.exec(
      header,
    )?.[1]
  if (word === undefined) return 0
  const powers: readonly (readonly [RegExp, number])[] = [
    [/^(?:thousands?|k)$/i, 3],
    [/^(?:millions?|mln|mio|m)$/i, 6],
    [/^(?:billions?|bn|b|mrd|mld)$/i, 9],
    [/^(?:trillions?|tn|t)$/i, 12],
    [/^万$/, 4],
    [/^亿$/, 8],
  ]
  return powers.find(([pattern]) => pattern.test(word))?.[1] ?? 0
}

const totals =
  /^(?:grand\s+)?(?:total|totals|sum|sub-?total|totale|totali|somma|gesamt|summe|insgesamt|合计|总计|总和|小计)\s*:?$/i

/** Is the name that of a row or column which sums up others? */
export const isTotal = (name: string): boolean => totals.test(name.trim())
