import { nowhere } from '#shared/domain/nowhere.ts'
import { currencyIn } from '#shared/vocabulary/currencies.ts'
import { grainOfWord } from '#shared/vocabulary/grain-words.ts'
import { saysPoints } from '#shared/vocabulary/measure-words.ts'
import { defaultUnits } from '#shared/vocabulary/units.ts'
import type { Shape } from '#shared/contract/import-mapping.ts'
import { findPeriod } from '#shared/domain/parse-period.ts'
import { formatPeriod, parsePeriod, type Period } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'
import type { ColumnFacts } from './column-facts.ts'
import { withoutPeriod } from './headed-periods.ts'
import { declaredPower, headingPower } from './heading-power.ts'
import { namedMeasure, namedRole, namesChange, plainHeading, saysPercent } from './heading-words.ts'
import { labelledPeriod } from './remarks.ts'
import { rhythmOf } from './rhythm.ts'
import { type ColumnUse, type Layout, layOut } from './shape.ts'
import type { Survey } from './survey.ts'
import { readUnit } from './unit-text.ts'
import { partOfYear } from './year-parts.ts'

/** What a table seems to be, before any profile or analyst has a say. */
export type Understanding = {
  readonly file: string
  readonly title: string
  readonly survey: Survey
  readonly shape: Shape
  readonly uses: readonly ColumnUse[]
  readonly measure: Measure
  /** nothing in the file says what is measured */
  readonly measureAssumed: boolean
  readonly unit: string
  /** the heading by which the values are changes of something, which is no measure of its own; or null */
  readonly change: string | null
  /** the one period of a table without a period column, where its headings or title name it */
  readonly period: Period | null
}

/**
 * Understands a surveyed table: shape, what each column is for, measure, grain, the scale of given shares.
 *
 * @param shape the analyst's choice, or null
 */
export function understand(survey: Survey, file: string, title: string, shape: Shape | null): Understanding {
  const layout = namedByTitle(survey, layOut(survey.columns, shape), survey.preamble[0] ?? title)
  const values = valueColumns(survey.columns, layout.uses)
  const change = changeHeading(values)
  const named = change === null ? measureOf(values, survey, layout, title) : 'score'
  const measure = named ?? assumedMeasure(powersOf(survey, title), values)
  return {
    file,
    title: survey.preamble[0] ?? title,
    survey,
    shape: layout.shape,
    uses: withCategory(survey.columns, layout.uses, measure),
    measure,
    measureAssumed: named === null,
    unit: unitOf(measure, change, values, unitTexts(survey, layout)),
    change,
    period: layout.uses.some(({ role }) => role === 'period') ? null : titlePeriod(survey, values, title),
  }
}

/** Years beside months are one series, which nothing in the table names but its title. */
function namedByTitle({ columns }: Survey, layout: Layout, title: string): Layout {
  const { shape, uses } = layout
  const isNamed = uses.some(({ role }) => role !== 'value' && role !== 'period' && role !== 'ignore')
  if (isNamed || !yearPart(columns, uses, shape)) return layout
  const ofTitle = (use: ColumnUse): ColumnUse => ({ ...use, subject: title })
  return { shape, uses: uses.map((use) => (use.role === 'value' ? ofTitle(use) : use)) }
}

function valueColumns(columns: readonly ColumnFacts[], uses: readonly ColumnUse[]): ColumnFacts[] {
  return columns.filter((_, at) => uses[at]?.role === 'value')
}

function measureOf(
  values: readonly ColumnFacts[],
  { columns, preamble }: Survey,
  { uses }: Pick<Layout, 'uses'>,
  title: string,
): Measure | null {
  const units = unitTexts({ columns }, { uses }).flatMap((text) => readUnit(text)?.measure ?? [])
  const isShare = units.length > 0 && units.every((unit) => unit === 'share')
  if (isShare || values.some(({ kind }) => kind === 'percent')) return 'share'
  const headings = values.slice(0, 3).flatMap(({ header, upper }) => [header, upper])
  for (const text of headings) {
    const named = namedMeasure(text)
    if (named) return named
  }
  const [counted] = units
  if (counted) return counted
  // A column that names the measure of each row: the one it names first.
  const rows = columns.find((_, at) => uses[at]?.role === 'measure')?.samples ?? []
  // A title may stand in the corner, where the heading of the first column should be.
  const corner = columns.find(({ filled }) => filled > 0)?.header ?? ''
  const corners = namedRole(corner) === null && !headings.includes(corner) ? [corner] : []
  for (const text of [...rows, ...corners, ...preamble, title]) {
    const named = namedMeasure(text)
    if (named) return named
  }
  return null
}

/** What columns of units hold, as far as their samples go. */
const unitTexts = ({ columns }: Pick<Survey, 'columns'>, { uses }: Pick<Layout, 'uses'>): string[] =>
  columns.flatMap(({ samples }, at) => (uses[at]?.role === 'unit' ? samples : []))

/** The heading by which all values are changes; null where a column holds levels. */
function changeHeading(values: readonly ColumnFacts[]): string | null {
  const [first] = values
  const areChanges = values.every(({ header, upper }) => namesChange(header) || namesChange(upper))
  return first && areChanges ? first.header : null
}

function unitOf(
  measure: Measure,
  change: string | null,
  values: readonly ColumnFacts[],
  units: readonly string[],
): string {
  if (change === null) return measure === 'spend' ? currencyOf(values, units) : defaultUnits[measure]
  const of = namedMeasure(change)
  if (saysPoints(change)) return 'percentage points'
  if (saysPercent(change)) return 'percent'
  if (of === null || of === 'share') return 'percentage points'
  return of === 'spend' ? currencyOf(values, units) : defaultUnits[of]
}

/**
 * For each column, the factor that brings numbers without a sign or magnitude of their own to the unit of the
 * measure.
 *
 * @param title of the table
 */
export function scalesOf(
  survey: Survey,
  title: string,
  uses: readonly ColumnUse[],
  measure: Measure,
): number[] {
  if (measure !== 'share') return powersOf(survey, title).map((power) => 10 ** power)
  const scale = shareScale(valueColumns(survey.columns, uses))
  return survey.columns.map(() => scale)
}

/** Power of ten that is declared for each column: by its headings, else by a line above the table. */
function powersOf({ columns, preamble }: Survey, title: string): number[] {
  const declared = [...preamble, title].map(declaredPower).find((power) => power !== 0) ?? 0
  return columns.map(
    ({ upper, lower }) =>
      headingPower(withoutPeriod(lower)) || headingPower(withoutPeriod(upper)) || declared,
  )
}

/** A column that names measures for rows of shares says of what the shares are: it tells categories apart. */
function withCategory(
  columns: readonly ColumnFacts[],
  uses: readonly ColumnUse[],
  measure: Measure,
): readonly ColumnUse[] {
  if (measure !== 'share' || uses.some(({ role }) => role === 'category')) return uses
  return uses.map((use, at) => {
    const names = columns[at]?.samples.map(namedMeasure) ?? []
    return use.role === 'measure' && !names.includes('share') ? { ...use, role: 'category' } : use
  })
}

/** The currency that the values, their heading or a column beside them name first. */
function currencyOf(values: readonly ColumnFacts[], units: readonly string[]): string {
  const texts = [
    ...values.flatMap(({ header, upper }) => [header, upper]),
    ...units,
    ...values.flatMap(({ samples }) => samples),
  ]
  return texts.flatMap((text) => currencyIn(text.replaceAll('_', ' ')) ?? [])[0] ?? defaultUnits.spend
}

/** Numbers from 0 to 100 are shares unless something says otherwise; anything larger, or in millions, is a count. */
function assumedMeasure(powers: readonly number[], values: readonly ColumnFacts[]): Measure {
  if (values.some(({ index }) => (powers[index - 1] ?? nowhere(index - 1)) > 0)) return 'tokens'
  // Of all measures only a score can be below zero.
  if (values.some(({ min }) => min < 0)) return 'score'
  return values.every(({ max }) => max <= 100) ? 'share' : 'tokens'
}

/** Shares written as fractions reach at most 1; percent signs speak for themselves, cell by cell. */
function shareScale(values: readonly ColumnFacts[]): number {
  const plain = values.filter(({ kind, numbers }) => kind !== 'percent' && numbers > 0)
  // Percent by their heading: a column of small shares is not one of fractions.
  if (plain.length === 0 || plain.some(({ header }) => saysPercent(header))) return 1
  return plain.every(({ min, max }) => min >= 0 && max <= 1) && plain.some(({ max }) => max > 0) ? 100 : 1
}

/**
 * The part of a year that one of the columns is for, where their headings and the rows name a period together:
 * years beside months, or the other way round. Null in all other tables.
 */
export function yearPart(
  columns: readonly ColumnFacts[],
  uses: readonly ColumnUse[],
  shape: Shape,
): Period | null {
  if (shape !== 'wide-by-period') return null
  const rows = columns.find((_, at) => uses[at]?.role === 'period')
  const heads = columns.filter((_, at) => uses[at]?.role === 'value')
  const periods = uses.filter(({ role }) => role === 'value').map(({ period }) => period)
  if (!rows || heads.length === 0) return null
  if (periods.every((period) => period === null)) {
    const parts = heads.map(({ header }) => partOfYear(header))
    return rows.grain === 'year' && parts.every((part) => part !== null) ? (parts[0] ?? null) : null
  }
  const areYears = periods.every((period) => period !== null && /^\d{4}$/.test(period))
  return areYears ? partOfYear(rows.samples[0] ?? '') : null
}

/** Does a heading say that the days under it are the last of their weeks? */
export const saysLastDay = (header: string): boolean =>
  /\b(?:end(?:s|ing)?|w\/e|ende|fine|fin|bis)\b|截至|结束/i.test(header)

/** The grain that a heading names; days under it are written for the period that they are in. */
function namedGrain({ header, grain }: ColumnFacts): Grain | null {
  const named = grainOfWord(plainHeading(header))
  return named === 'week' || grain === 'day' ? named : null
}

/** The grain of the periods that the columns hold or stand for. */
export function grainOf(columns: readonly ColumnFacts[], uses: readonly ColumnUse[], shape: Shape): Grain {
  const part = yearPart(columns, uses, shape)
  if (part) return part.grain
  const column = columns.find((_, at) => uses[at]?.role === 'period')
  if (column) return namedGrain(column) ?? column.grain ?? 'day'
  const periods = uses.flatMap(({ period }) => (period === null ? [] : (parsePeriod(period) ?? [])))
  const grains = new Set(periods.map(({ grain }) => grain))
  const [only = 'month'] = grains
  if (grains.size === 1 && only === 'day')
    return rhythmOf(
      periods.map(({ start }) => start),
      2,
    )
  // Halves beside quarters: each period keeps its own length.
  return grains.size > 1 ? 'window' : only
}

function titlePeriod(survey: Survey, values: readonly ColumnFacts[], title: string): Period | null {
  const periodIn = (texts: readonly string[]): Period | null =>
    texts.flatMap((text) => findPeriod(text.replaceAll('_', ' '))?.period ?? [])[0] ?? null
  const headed = periodIn(values.map(({ header }) => header))
  return headed ?? labelledPeriod(survey) ?? periodIn([...survey.preamble, title])
}

/** ISO text of the period a title names, or null. */
export const titlePeriodText = ({ period }: Understanding): string | null => period && formatPeriod(period)
