import { type ECharts, init } from '#shared/charts/echarts.ts'
import { formatPeriodLabel, formatShare } from '#shared/i18n/format.ts'
import { useReducedMotion } from '@mantine/hooks'
import type { ECElementEvent, EChartsOption } from 'echarts'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import * as z from 'zod'
import { useHandled } from '../../commands/registry.ts'
import { isPressed } from '../../commands/shortcuts.ts'
import { useLocale, useT } from '../../language/language.ts'
import { type ChartPoint, pointAt, pointOf, step, walkable } from './chart-points.ts'
import styles from './chart.module.css'

export type { ChartPoint } from './chart-points.ts'

type ChartProps = {
  /** an option, or how one is made for a width in pixels: labels and ticks depend on it */
  option: EChartsOption | ((width: number) => EChartsOption)
  /** what the chart shows, for those who do not see it */
  label: string
  height: number | string
  /** a point was clicked, or Enter pressed on it */
  onPoint?: (point: ChartPoint) => void
  /** a name in the legend was switched */
  onLegend?: (selected: Readonly<Record<string, boolean>>) => void
  /** how a point is read aloud; shares by default */
  describe?: (point: ChartPoint) => string
  /** the pointer entered a series, or left it (null) */
  onHover?: (seriesId: string | null) => void
  /** id of the series to bring out as if the pointer were on it */
  emphasis?: string | null
  /** beside numbers that say the same: no stop for the keyboard, nothing read aloud */
  decorative?: boolean
}

const legendEvent = z.object({ selected: z.record(z.string(), z.boolean()) })

const walks = ['chart.along', 'chart.across', 'chart.ends'] as const
const walked = [...walks, 'chart.leave'] as const
const asked = [...walked, 'chart.source'] as const
const none = [] as const

/** Where in its series a click fell. A line and its area know only which series they are; the axis knows the rest. */
function indexUnder(chart: ECharts, { dataIndex, event }: ECElementEvent): number {
  if (typeof dataIndex === 'number') return dataIndex
  return event ? chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX) : -1
}

/** An ECharts option on screen: SVG, sized by its box, clickable, and walked with the arrow keys. */
export function Chart(props: ChartProps) {
  const { option: given, label, height, onPoint, onLegend, describe, onHover, emphasis, decorative } = props
  const t = useT()
  const locale = useLocale()
  const still = useReducedMotion()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const place = useRef({ series: 0, data: -1 })
  const [spoken, setSpoken] = useState('')
  const [width, setWidth] = useState(0)
  const option = useMemo(() => {
    if (typeof given !== 'function') return given
    return width === 0 ? null : given(width)
  }, [given, width])
  useHandled(decorative ? none : onPoint ? asked : walked)
  const handlers = useRef({ onPoint, onLegend, onHover })
  const latest = useRef(option)
  useEffect(() => {
    handlers.current = { onPoint, onLegend, onHover }
    latest.current = option
  })

  useEffect(() => {
    if (!box.current) return
    const made = init(box.current, undefined, { renderer: 'svg' })
    chart.current = made
    made.on('click', (event) => {
      if (event.componentType !== 'series') return
      const point = pointOf(latest.current, event.seriesIndex ?? -1, indexUnder(made, event))
      if (point) handlers.current.onPoint?.(point)
    })
    made.on('mouseover', ({ seriesIndex }) => {
      const series = walkable(latest.current).find((one) => one.index === seriesIndex)
      handlers.current.onHover?.(series?.id ?? null)
    })
    made.on('mouseout', () => handlers.current.onHover?.(null))
    made.on('legendselectchanged', (event) => {
      const parsed = legendEvent.safeParse(event)
      if (parsed.success) handlers.current.onLegend?.(parsed.data.selected)
    })
    const observer = new ResizeObserver(([entry]) => {
      made.resize()
      // Small steps are the chart's own business; a new option only where labels may need another place.
      if (entry) setWidth(Math.round(entry.contentRect.width / 8) * 8)
    })
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    if (!option) return
    place.current = { series: 0, data: -1 }
    chart.current?.setOption(still ? { ...option, animation: false } : option, { notMerge: true })
  }, [option, still])

  useEffect(() => {
    // A new option starts without emphasis, so this follows it too.
    if (emphasis === undefined || !option) return
    chart.current?.dispatchAction({ type: 'downplay' })
    if (emphasis !== null) chart.current?.dispatchAction({ type: 'highlight', seriesId: emphasis })
  }, [emphasis, option])

  const say = (point: ChartPoint): string =>
    describe?.(point) ??
    [point.seriesName, formatPeriodLabel(point.name, locale), formatShare(point.value, locale)]
      .filter((part) => part !== '')
      .join(', ')

  const walk = (event: KeyboardEvent): void => {
    const all = walkable(option)
    if (walks.some((id) => isPressed(id, event))) {
      event.preventDefault()
      place.current = step(all, place.current, event.key)
      const point = pointAt(all, place.current)
      if (!point || point.dataIndex < 0) return
      const at = { seriesIndex: point.seriesIndex, dataIndex: point.dataIndex }
      chart.current?.dispatchAction({ type: 'downplay' })
      chart.current?.dispatchAction({ type: 'highlight', ...at })
      chart.current?.dispatchAction({ type: 'showTip', ...at })
      setSpoken(say(point))
    } else if (isPressed('chart.source', event)) {
      const point = pointAt(all, place.current)
      if (point && point.dataIndex >= 0) onPoint?.(point)
    } else if (isPressed('chart.leave', event)) {
      chart.current?.dispatchAction({ type: 'hideTip' })
      chart.current?.dispatchAction({ type: 'downplay' })
    }
  }

  if (decorative)
    return (
      <div className={styles.chart} style={{ height }} aria-hidden>
        <div ref={box} className={styles.plot} />
      </div>
    )
  return (
    <div
      className={styles.chart}
      style={{ height }}
      role="application"
      aria-roledescription={t('shell:chart')}
      aria-label={`${label}. ${t('shell:chartKeys')}`}
      tabIndex={0}
      onKeyDown={walk}
    >
      <div ref={box} className={styles.plot} aria-hidden />
      <span className="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </div>
  )
}
