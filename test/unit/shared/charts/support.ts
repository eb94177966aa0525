import type { ChartContext } from '#shared/charts/context.ts'
import type { ShareSeries, ShareTable } from '#shared/contract/query.ts'

export const screen: ChartContext = { locale: 'en', theme: 'light', mode: 'screen', width: 720 }

/** A series of a table; low and high as given, missing where not. */
export function series(
  key: string,
  values: (number | null)[],
  low: (number | null)[] = values.map(() => null),
  high: (number | null)[] = values.map(() => null),
): ShareSeries {
  return { key, label: key, values, low, high, listed: values.map((value) => value !== null) }
}

/** A weekly table by developer. */
export function table(periods: string[], all: ShareSeries[], more: Partial<ShareTable> = {}): ShareTable {
  return {
    datasetId: 1,
    dataset: 'test',
    measure: 'tokens',
    unit: 'tokens',
    synthetic: false,
    by: 'developer',
    grain: 'week',
    periods,
    coverage: periods.map(() => 1),
    counts: periods.map(() => true),
    series: all,
    total: periods.map(() => 100),
    caveats: [],
    ...more,
  }
}

/** Every number anywhere in a value. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn)
  return []
}

type Drawn = { id: string; type: string; data: unknown[]; [more: string]: unknown }

function isDrawn(value: unknown): value is Drawn {
  return typeof value === 'object' && value !== null && 'id' in value && 'data' in value
}

const extra = /^~(?:low|band|lone|labels)/

/** The series of an option by id, those of labels and bands apart from those of data. */
export function drawn(option: { series?: unknown }): { data: Drawn[]; extra: Drawn[] } {
  const all = Array.isArray(option.series) ? option.series.filter(isDrawn) : []
  return {
    data: all.filter(({ id }) => !extra.test(id)),
    extra: all.filter(({ id }) => extra.test(id)),
  }
}

/** Values of a series whether its points are numbers or objects. */
export function valuesOf(one: Drawn | undefined): unknown[] {
  return (one?.data ?? []).map((point) =>
    typeof point === 'object' && point !== null && 'value' in point ? point.value : point,
  )
}
