import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ChartContext } from '#shared/charts/context.ts'
import { translateKey } from '#shared/i18n/i18n.ts'
import { viewPicture } from '#shared/charts/picture.ts'
import { chartSvg } from '#shared/charts/svg.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import { inCheckout } from '../../../kit/checkout.ts'
import { type Drawing, kinds, states, worded } from './drawings.ts'
import { series, table } from './support.ts'

// Every kind of chart as a picture that a reviewer can read, drawn by what draws those of the page and of the brief.
// `npm test -- -u` writes them anew; what changed stands in the difference then.

const width = 640
const screen: ChartContext = { locale: 'en', theme: 'light', mode: 'screen', width }
const grounds: Record<string, ChartContext> = {
  light: screen,
  dark: { ...screen, theme: 'dark' },
  print: { ...screen, mode: 'print' },
}

/** One element a line, so that a difference says which of them changed. */
const readable = (svg: string): string => `${svg.replaceAll('><', '>\n<')}\n`

const pictureOf = ({ draw, height }: Drawing, context: ChartContext): string =>
  readable(chartSvg(draw(context), { width: context.width, height }, 'i'))

const folder = inCheckout('test', 'golden', 'charts')
const compared = new Set<string>()

/** The file of the picture that is kept under a name; it is compared byte by byte. */
function kept(name: string): string {
  compared.add(`${name}.svg`)
  return `${folder}/${name}.svg`
}

describe.each(Object.entries(kinds))('%s', (name, drawing) => {
  it.each(Object.entries(grounds))('%s', async (ground, context) => {
    await expect(pictureOf(drawing, context)).toMatchFileSnapshot(kept(`${name}.${ground}`))
  })
})

it.each(Object.entries(states))('%s', async (name, drawing) => {
  await expect(pictureOf(drawing, screen)).toMatchFileSnapshot(kept(name))
})

describe.each(['it', 'zh-CN'] as const)('with the long names of %s', (locale) => {
  it.each(Object.entries(worded(locale)))('%s', async (name, drawing) => {
    await expect(pictureOf(drawing, { ...screen, locale, mode: 'print' })).toMatchFileSnapshot(
      kept(`${name}.${locale}`),
    )
  })
})

it.each(locales)('a picture with what stands around it, in %s', async (locale) => {
  const shares = table(
    ['2025-01', '2025-02', '2025-03'],
    [series('open', [0.3, 0.4, 0.6]), series('proprietary', [0.7, 0.6, 0.4])],
    { by: 'openness', grain: 'month' },
  )
  const text = {
    title: locale === 'zh-CN' ? '开放权重模型的份额是否在上升？'.repeat(5) : 'Who gains? '.repeat(12).trim(),
    subtitle: 'Share by openness · tokens <routed> & "billed" · monthly · '.repeat(3),
    source: 'Source: a publisher · as of 4 Dec 2025 · licence CC BY 4.0',
    caveats: [
      translateKey(locale, 'caveats:synthetic', {}),
      translateKey(locale, 'caveats:missing-periods', { count: 2, total: 88 }),
    ],
  }
  const view = {
    datasetId: 1,
    by: 'openness',
    where: {},
    of: {},
    from: null,
    to: null,
    grain: null,
    top: 8,
    kind: 'stacked-area',
    highlight: [],
    showRisks: false,
  } as const
  const picture = viewPicture(shares, { ...view, highlight: [] }, [], text, locale)
  await expect(readable(picture)).toMatchFileSnapshot(kept(`picture.${locale}`))
})

it('keeps no picture that nothing draws', () => {
  expect(readdirSync(folder).filter((name) => !compared.has(name))).toEqual([])
})
