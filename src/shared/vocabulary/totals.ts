import { termDimensions } from './dimensions.ts'
import { standsForAll } from './wholes.ts'

/** No name of a total, a whole or a base is longer. */
const longest = 300

/** A name without what says no more of it: brackets, marks of footnotes, a colon. */
const bareName = (name: string): string =>
  name
    .replace(/\s*[([（][^()[\]（）]{0,40}[)\]）]\s*$/, '')
    .replace(/[\s:：*†‡§¹²³⁰⁴-⁹.…]+$/, '')
    .trim()

const totals =
  /^(?:(?:grand|overall)\s+)?(?:total|totals|tot|sum|sums|sub-?\s?totals?|totale|totali|total(?:e)? generale?|totale complessivo|subtotale|somma|gesamt|gesamtsumme|summe|summen|zwischensumme|insgesamt|total général|total general|totaux|sous-?\s?total|somme|suma|sumas|totales|合计|总计|总和|总数|小计|共计)$/i
const wholes =
  /^(?:all|overall|everything|(?:all|total) (?:models|countries|regions|languages|categories|users|providers)|tutti|tutte|complessivo|(?:tutti i|tutte le) \p{L}+|alle|alle modelle|tous|toutes|tout|tous les modèles|todos|todas|todos los modelos|全部|全国|总体|所有|所有模型|全部模型)$/iu

/** `Total China`, `Europa gesamt`: of one group, by its numbers only. */
const groupTotals =
  /^(?:total|sub-?total|sum of|totale|summe|somme|suma|gesamt)\s+\S|\S\s+(?:total|sub-?total|totale|gesamt|insgesamt)$|\S(?:合计|小计|总计)$/i

/** The French total, and what learns from several models: by its numbers only. */
const ambiguous = /^ensemble$/i

/** May the name be that of a whole, if the rows beside it add up to it? */
export const mayBeWhole = (name: string): boolean => {
  if (name.length > longest) return false
  const bare = bareName(name)
  return (
    totals.test(bare) ||
    ambiguous.test(bare) ||
    wholes.test(bare) ||
    termDimensions.some((dimension) => standsForAll(dimension, bare)) ||
    groupTotals.test(bare) ||
    groupTotals.test(name.trim())
  )
}

/** Is the name that of a total to some and that of a model to others? */
export const mayBeTotal = (name: string): boolean => name.length <= longest && ambiguous.test(bareName(name))

/** Is the name that of a row or column which sums up others? */
export const isTotal = (name: string): boolean => name.length <= longest && totals.test(bareName(name))

const bases =
  /^(?:(?:un)?weighted\s+)?(?:base|bases|n|sample|sample size|number of respondents|respondents)$|^(?:un)?weighted\s+(?:base|n|total|sample)$|^(?:base|n|basis)\s*[:=：＝]|^basis$|^(?:(?:un)?gewichtete\s+)?(?:basis|fallzahl|fallzahlen|stichprobe|stichprobengröße|befragte)$|^(?:campione|base campione|numerosità|numero (?:di )?(?:intervistati|interviste|casi)|intervistati|casi)$|^(?:échantillon|effectifs?|base brute|taille de l['’]échantillon|répondants)$|^(?:muestra|tamaño (?:de (?:la )?)?muestra|tamaño muestral|encuestados)$|^(?:样本量|样本数|样本|基数|受访者人数|有效样本|样本容量)$/i

/** Is the name that of the row or column that says how many were asked: `Base: all adults`, `n`, `Basis (n)`? */
export const isBase = (name: string): boolean =>
  name.length <= longest && (bases.test(bareName(name)) || bases.test(name.trim()))
