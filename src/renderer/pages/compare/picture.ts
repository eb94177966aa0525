import { init } from '#shared/charts/echarts.ts'
import type { ChartText } from '#shared/charts/text.ts'
import { chartFont, inkOf } from '#shared/charts/context.ts'
import { viewChart, viewChartHeight } from '#shared/charts/view-chart.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import type { RiskMark } from '#shared/charts/risk-marks.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** Width in pixels: a column of a document at 96 dpi and a half. */
const width = 960
const margin = 24
const head = 76
const foot = 44

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/**
 * The chart of a view as an SVG file on white, with title, subtitle and source on it: what leaves the program
 * keeps saying what it is.
 */
export function viewPicture(
  table: ShareTable,
  spec: ViewSpec,
  risks: readonly RiskMark[],
  text: ChartText,
  locale: Locale,
): string {
  const context = { locale, theme: 'light', mode: 'print', width: width - 2 * margin } as const
  const height = viewChartHeight(table, spec.kind, context)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: context.width, height })
  try {
    chart.setOption(viewChart(table, spec, risks, context))
    const ink = inkOf(context)
    const line = (y: number, size: number, fill: string, words: string, weight = 400): string =>
      `<text x="${margin}" y="${y}" font-family="${chartFont}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(words)}</text>`
    const whole = head + height + foot
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}">`,
      `<title>${escape(text.title)}</title>`,
      `<rect width="${width}" height="${whole}" fill="#ffffff"/>`,
      line(36, 18, ink.text, text.title, 600),
      line(58, 13, ink.muted, text.subtitle),
      `<g transform="translate(${margin} ${head})">${chart.renderToSVGString()}</g>`,
      line(whole - 18, 12, ink.muted, text.source),
      '</svg>',
    ].join('\n')
  } finally {
    chart.dispose()
  }
}
