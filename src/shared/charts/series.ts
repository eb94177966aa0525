import type { ShareTable } from '#shared/contract/query.ts'
import { colourDifference, entityColour, isProprietary } from '#shared/domain/colour.ts'
import { type Bounds, boundsOf, type Figure, figureAt, figureWithin } from '#shared/domain/figures.ts'
import { formatEstimate, formatRange } from '#shared/i18n/format.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { type ChartContext, themeOf } from './context.ts'
import { besides, type Decal } from './decals.ts'
import { seriesLabel } from './names.ts'

/**
 * One series as every chart draws it: who it is, how it looks, what is known of it. It is made once, by
 * {@link seriesOf}; the kinds of chart only place it.
 */
export type Series = {
  /** the key in its table, and the id of what is drawn: a click is traced by it */
  key: string
  /** in the reader's language */
  name: string
  /** at the end of a line, where the name would crowd */
  short: string
  colour: string
  decal: Decal | null
  /** brought out, one of many, or behind what is brought out */
  stands: 'out' | 'among' | 'back'
  /** what no name stands for: drawn faintly in a stack */
  isRest: boolean
  /** fractions 0–1 by period; null where missing */
  values: readonly (number | null)[]
  /** null where the value is exact or missing */
  bounds: readonly (Bounds | null)[]
  /** periods into which an estimate went; absent where none did */
  estimated?: readonly boolean[] | undefined
}

/** The series of a table in its order, neighbours told apart. */
export function seriesOf(
  table: Pick<ShareTable, 'by' | 'series' | 'synthetic'>,
  highlight: readonly string[],
  context: ChartContext,
): Series[] {
  const theme = themeOf(context)
  const proprietary = table.series.map(({ key, label }) => isProprietary(table.by, key, label))
  // Where all are, the hatch would tell nothing.
  const isMixed = proprietary.includes(false)
  return toldApart(
    table.series.map((one, at): Series => {
      const name = seriesLabel(one, context.locale, table.by)
      const hatch = isMixed && proprietary[at] === true ? 'proprietary' : null
      return {
        key: one.key,
        name,
        short: name,
        colour: entityColour(table.by, one.key, theme, one.label),
        decal: table.synthetic ? 'synthetic' : hatch,
        stands: highlight.length === 0 ? 'among' : highlight.includes(one.key) ? 'out' : 'back',
        isRest: one.key === reservedKeys.remainder,
        values: one.values,
        bounds: allBounds(one),
        estimated: one.estimated,
      }
    }),
  )
}

/** The bounds of every value; null where it is exact or missing. */
export const allBounds = (
  one: Pick<ShareTable['series'][number], 'values' | 'low' | 'high'>,
): (Bounds | null)[] => one.values.map((_, at) => boundsOf(figureAt(one, at)))

/**
 * Neighbours whose colours differ by less (CIEDE2000, for the reader who sees them most alike) get another decal.
 * Of two large fields that meet, 2 is just seen by who looks for it; 10 is seen in passing.
 */
export const leastDifference = 10

/** The same series, each with another decal than the neighbour whose colour it nearly has. */
export function toldApart(series: readonly Series[]): Series[] {
  const apart: Series[] = []
  for (const one of series) {
    const before = apart.at(-1)
    const isAlike =
      before !== undefined &&
      before.decal === one.decal &&
      colourDifference(before.colour, one.colour) < leastDifference
    apart.push(isAlike ? { ...one, decal: besides(one.decal) } : one)
  }
  return apart
}

/** Is any value of a series known within bounds only? */
export const hasBounds = ({ bounds }: Pick<Series, 'bounds'>): boolean => bounds.some((one) => one !== null)

/** What is known of one period. */
export const figureOf = ({ values, bounds, estimated }: Series, at: number): Figure =>
  figureWithin(values[at] ?? null, bounds[at] ?? null, estimated?.[at])

/** The share of a period in words: `13.0%`, `≈ 13.0%` where it is an estimate, an en dash where missing. */
export function shareText(one: Series, at: number, locale: Locale): string {
  return formatEstimate(figureOf(one, at), locale)
}

/** From low to high in a period, in words; empty where the share is exact. */
export function boundsText({ bounds }: Series, at: number, locale: Locale): string {
  const within = bounds[at] ?? null
  return within === null ? '' : formatRange(within.low, within.high, locale)
}
