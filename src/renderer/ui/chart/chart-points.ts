/** A plotted point, as a click or the keyboard picks it. */
export type ChartPoint = {
  /** id of the series: the key of the entity */
  seriesId: string
  seriesName: string
  seriesIndex: number
  dataIndex: number
  /** the category on the axis, such as the period; empty where the axis has none */
  name: string
  value: number | null
}

type WalkSeries = {
  id: string
  name: string
  index: number
  values: readonly (number | null)[]
  names: readonly string[]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

/** The number a data item plots: itself, its `value`, or the last number of a tuple. */
function plotted(item: unknown): number | null {
  if (typeof item === 'number') return Number.isFinite(item) ? item : null
  if (isRecord(item)) return plotted(item.value)
  if (Array.isArray(item)) return plotted(item.at(-1))
  return null
}

function itemName(item: unknown): string {
  if (isRecord(item) && typeof item.name === 'string') return item.name
  return ''
}

const labelOf = (item: unknown): string => {
  const value = isRecord(item) ? item.value : item
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The category labels of an option, from whichever axis has them. */
function categories(option: Record<string, unknown>): string[] {
  for (const axis of [...listOf(option.xAxis), ...listOf(option.yAxis)])
    if (isRecord(axis) && Array.isArray(axis.data) && axis.data.length > 0)
      return axis.data.map((item: unknown) => labelOf(item))
  return []
}

/** What the keyboard can walk in an option: its named series with at least one value, silent ones left out. */
export function walkable(option: unknown): WalkSeries[] {
  if (!isRecord(option)) return []
  const labels = categories(option)
  return listOf(option.series).flatMap((series, index): WalkSeries[] => {
    if (!isRecord(series) || series.silent === true || !Array.isArray(series.data)) return []
    const name = typeof series.name === 'string' ? series.name : ''
    const values = series.data.map(plotted)
    if (values.every((value) => value === null)) return []
    const names = series.data.map((item: unknown, at) => itemName(item) || (labels[at] ?? ''))
    return [{ id: typeof series.id === 'string' ? series.id : name, name, index, values, names }]
  })
}

type Place = { series: number; data: number }

/** The next point in a direction that has a value; the same place where there is none. */
export function step(all: readonly WalkSeries[], from: Place, key: string): Place {
  const count = all[from.series]?.values.length ?? 0
  const has = (place: Place): boolean => (all[place.series]?.values[place.data] ?? null) !== null
  const seek = (start: Place, by: Place, limit: number): Place => {
    let place = start
    for (let tries = 0; tries < limit; tries++) {
      if (has(place)) return place
      place = { series: place.series + by.series, data: place.data + by.data }
    }
    return from
  }
  switch (key) {
    case 'ArrowRight':
      return seek({ ...from, data: from.data + 1 }, { series: 0, data: 1 }, count)
    case 'ArrowLeft':
      return seek({ ...from, data: from.data - 1 }, { series: 0, data: -1 }, count)
    case 'ArrowDown':
      return seek({ ...from, series: from.series + 1 }, { series: 1, data: 0 }, all.length)
    case 'ArrowUp':
      return seek({ ...from, series: from.series - 1 }, { series: -1, data: 0 }, all.length)
    case 'Home':
      return seek({ ...from, data: 0 }, { series: 0, data: 1 }, count)
    case 'End':
      return seek({ ...from, data: count - 1 }, { series: 0, data: -1 }, count)
    default:
      return from
  }
}

/** The point at a place. */
export function pointAt(all: readonly WalkSeries[], place: Place): ChartPoint | null {
  const series = all[place.series]
  if (!series) return null
  return {
    seriesId: series.id,
    seriesName: series.name,
    seriesIndex: series.index,
    dataIndex: place.data,
    name: series.names[place.data] ?? '',
    value: series.values[place.data] ?? null,
  }
}

/** The point of a series, by its place among all series of the option; null where it has no value there. */
export function pointOf(option: unknown, seriesIndex: number, dataIndex: number): ChartPoint | null {
  const all = walkable(option)
  const series = all.findIndex((one) => one.index === seriesIndex)
  const point = pointAt(all, { series, data: dataIndex })
  return point?.value === null ? null : point
}
