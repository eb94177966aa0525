import type { EChartsOption, TooltipComponentOption } from 'echarts'
import { grounds, type Theme } from '#shared/domain/colour.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** Where a chart will stand: everything a builder needs besides data and view. Sizes in pixels. */
export type ChartContext = {
  locale: Locale
  theme: Theme
  /** `print`: no interaction, light ground, text sized for paper */
  mode: 'screen' | 'print'
  width: number
  /** read by screen readers in place of the picture */
  description?: string
}

/** Colours of everything on a chart that is not data. */
export type Ink = { text: string; muted: string; grid: string; ground: string; accent: string }

const inks: Record<Theme, Ink> = {
  light: { text: '#1f2328', muted: '#5c636b', grid: '#e6e8eb', ground: grounds.light, accent: '#b42318' },
  dark: { text: '#e8eaed', muted: '#a2a8b0', grid: '#33363b', ground: grounds.dark, accent: '#ff8f7d' },
}

/** Text and line colours; paper is always light. */
export function inkOf(context: ChartContext): Ink {
  return inks[themeOf(context)]
}

/** The theme that counts: print has none but light. */
export function themeOf(context: ChartContext): Theme {
  return context.mode === 'print' ? 'light' : context.theme
}

/**
 * Families as bundled; the Chinese face is after Inter, so that Latin letters and digits stay the same.
 * Without quotes: the SVG writer puts the list into an attribute as it is.
 */
export const chartFont = 'Inter, Inter Variable, Noto Sans SC, sans-serif'

export const fontSize = 11

/** What all options share: type, motion, the text for screen readers. */
export function baseOption(context: ChartContext): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily: chartFont, fontSize, color: inkOf(context).text },
    aria: {
      enabled: context.description !== undefined,
      label: { description: context.description ?? '' },
    },
  }
}

/** Tooltips drawn on the canvas: the content security policy forbids those made of HTML. */
export function tooltipOption(context: ChartContext): TooltipComponentOption {
  const ink = inkOf(context)
  return {
    show: context.mode === 'screen',
    renderMode: 'richText',
    confine: true,
    backgroundColor: ink.ground,
    borderColor: ink.grid,
    borderWidth: 1,
    padding: [8, 10],
    transitionDuration: 0,
    textStyle: { color: ink.text, fontSize: 12, fontFamily: chartFont, lineHeight: 17 },
  }
}

/** A quiet axis: no line, no ticks, faint grid. */
export function quietAxis(context: ChartContext, grid: boolean): object {
  const ink = inkOf(context)
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: grid, lineStyle: { color: ink.grid, width: 1 } },
    axisLabel: { color: ink.muted, fontSize, fontFamily: chartFont },
  }
}

/** Which data item of a series ECharts asks a tooltip for; −1 where it says none. */
export function dataIndexOf(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params
  const isPoint = typeof first === 'object' && first !== null && 'dataIndex' in first
  return isPoint && typeof first.dataIndex === 'number' ? first.dataIndex : -1
}
