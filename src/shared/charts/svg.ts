import type { EChartsOption } from 'echarts'
import { init } from './echarts.ts'

/** Size of a picture in pixels. */
export type Size = { width: number; height: number }

/**
 * Draws a chart as SVG, without a DOM. The same option gives the same text every time: ids are numbered
 * anew under `prefix`, because ECharts counts them over the life of the process. Styles become attributes,
 * since a page that shows the picture allows no inline styles.
 */
export function chartSvg(option: EChartsOption, size: Size, prefix: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(option)
    return plainSvg(chart.renderToSVGString({ useViewBox: true }), prefix)
  } finally {
    chart.dispose()
  }
}

/** The picture without style sheets and classes, with ids `prefix1`, `prefix2`, … in order of appearance. */
function plainSvg(svg: string, prefix: string): string {
  const unstyled = svg
    .replaceAll(/<style\b.*?<\/style>/gs, '')
    .replaceAll(/ (?:class|ecmeta_[\w-]+)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style))
  const names = new Map<string, string>()
  for (const [, id = ''] of unstyled.matchAll(/ id="([^"]+)"/g))
    if (!names.has(id)) names.set(id, `${prefix}${names.size + 1}`)
  return unstyled.replaceAll(
    /( id="|url\(#|href="#)([^")]+)/g,
    (_, lead: string, id: string) => lead + (names.get(id) ?? id),
  )
}

/** Declarations of a style as attributes of the same names; the shorthand `font` as its parts. */
function attributesOf(style: string): string {
  const attributes: string[] = []
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const name = declaration.slice(0, colon).trim()
    const value = declaration.slice(colon + 1).trim()
    const font = name === 'font' ? /^(?:(\w+) )?(?:(\w+) )?([\d.]+)px (.+)$/.exec(value) : null
    if (font) {
      const weight = [font[1], font[2]].find((word) => word !== undefined && /^(?:bold|\d+)$/.test(word))
      if (weight !== undefined) attributes.push(`font-weight="${weight}"`)
      attributes.push(`font-size="${font[3]}px"`, `font-family="${font[4]}"`)
    } else if (presentation.has(name)) attributes.push(`${name}="${value}"`)
  }
  return attributes.length === 0 ? '' : ` ${attributes.join(' ')}`
}

const presentation = new Set([
  'font-size',
  'font-family',
  'font-weight',
  'font-style',
  'fill',
  'stroke',
  'opacity',
])
