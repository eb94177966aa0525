import type { ShareTable } from '#shared/contract/query.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { type ChartContext, chartFont, inkOf } from './context.ts'
import type { RiskMark } from './risk-marks.ts'
import { chartSvg } from './svg.ts'
import type { ChartText } from './text.ts'
import { viewChart, viewChartHeight } from './view-chart.ts'
import { clipText, textWidth } from './text-width.ts'

/** Width in pixels of a picture that is saved: half again the column of a document at 96 dpi. */
const width = 960
const margin = 24
const foot = 44

/** Width in pixels of what stands on it. */
const measure = width - 2 * margin

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/**
 * The chart of a view as an SVG file, as it is printed, with title, subtitle, source and what is worth knowing before
 * believing on it: what leaves the program keeps saying what it is.
 */
export function viewPicture(
  table: ShareTable,
  view: ViewSpec,
  risks: readonly RiskMark[],
  text: ChartText & { readonly caveats: readonly string[] },
  locale: Locale,
): string {
  const context: ChartContext = { locale, theme: 'light', mode: 'print', width: measure }
  const height = viewChartHeight(table, view.kind, context)
  const chart = chartSvg(viewChart(table, view, risks, context), { width: measure, height }, 'p')
  const ink = inkOf(context)
  const title = inLines(text.title, 18, 2)
  const subtitle = inLines(text.subtitle, 13, 3)
  const under = 12 + title.length * 24
  const head = under + subtitle.length * 18 + 12
  const said = text.caveats.flatMap((caveat) => inLines(`! ${caveat}`, 12, 2))
  const whole = head + height + foot + said.length * 16
  const line = (y: number, size: number, fill: string, words: string, weight = 400): string =>
    `<text x="${margin}" y="${y}" font-family="${chartFont}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(words)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}">`,
    `<title>${escape(text.title)}</title>`,
    `<rect width="${width}" height="${whole}" fill="${ink.ground}"/>`,
    ...title.map((words, at) => line(36 + at * 24, 18, ink.text, words, 600)),
    ...subtitle.map((words, at) => line(under + 22 + at * 18, 13, ink.muted, words)),
    `<g transform="translate(${margin} ${head})">`,
    chart,
    '</g>',
    line(whole - 18 - said.length * 16, 12, ink.muted, clipText(text.source, measure, 12)),
    ...said.map((words, at) => line(whole - 18 - (said.length - 1 - at) * 16, 12, ink.muted, words)),
    '</svg>',
  ].join('\n')
}

/** A text on as many lines as it takes, broken between words, or between characters where it has no spaces. */
function inLines(text: string, size: number, most: number): string[] {
  const lines: string[] = []
  for (const part of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) ??
    []) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth((last + part).trimEnd(), size) <= measure)
      lines[lines.length - 1] = last + part
    else lines.push(part)
  }
  const shown = lines.slice(0, most)
  const rest = lines.slice(most).join('')
  return shown.map((words, at) => clipText((at === most - 1 ? words + rest : words).trimEnd(), measure, size))
}
