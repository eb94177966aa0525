import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShareInput } from '#shared/contract/query.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { adoptLabel } from '#engine/catalogue/adopt.ts'
import { disputes, readLabels } from '#engine/catalogue/labels.ts'
import { findDataset } from '#engine/datasets/list.ts'
import { listRisks } from '#engine/risks/risks.ts'
import { readBrief } from '#engine/briefs/briefs.ts'
import { resourcePath } from '#engine/resources.ts'
import { shareTable, statisticTable } from '#engine/query/tables.ts'
import { undo } from '#engine/store/undo.ts'
import type { seriesStatistics } from '#shared/vocabulary/claims.ts'
import type { Workspace } from '#engine/store/types.ts'
import { cataloguedWorkspace, sharedSample } from '../../../kit/workspace.ts'

// The real series of the sample: what the engine makes of it beside plain sums over the file, and what the texts say.

const shared = sharedSample()
const datasetId = (): number => findDataset(shared(), 'OpenRouter: weekly tokens by model').id
const key = 'chinese-open-weights'
/** The last week of the study’s year. */
const studyEnd = '2025-11-24'

type Row = { week: string; slug: string; tokens: number; origin: string; weights: string }

const rows: readonly Row[] = readFileSync(resourcePath('sample', 'openrouter-weekly-models.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [week = '', slug = '', , tokens = '', , , origin = '', weights = ''] = line.split(',')
    return { week, slug, tokens: Number(tokens), origin, weights }
  })

const isChineseOpen = ({ origin, weights }: Row): boolean => origin === 'China' && weights === 'open'
const isMimo = ({ slug }: Row): boolean => slug.startsWith('xiaomi/mimo-v2.5')

/** Weekly shares of the rows that are meant, in percent, from the file alone. */
function shares(meant: (row: Row) => boolean, to = '9999'): [week: string, share: number][] {
  const sums = new Map<string, { part: number; whole: number }>()
  for (const row of rows) {
    if (row.week > to) continue
    const { part, whole } = sums.get(row.week) ?? { part: 0, whole: 0 }
    sums.set(row.week, { part: part + (meant(row) ? row.tokens : 0), whole: whole + row.tokens })
  }
  return [...sums].map(([week, { part, whole }]) => [week, (part / whole) * 100])
}

const mean = (values: readonly [string, number][]): number =>
  values.reduce((sum, [, share]) => sum + share, 0) / values.length

/** A statistic of the engine: percent to two places, with its week where it has one. */
function read(
  stat: (typeof seriesStatistics)[number],
  more: Partial<ShareInput> = {},
  of: { by: ShareInput['by']; key: string } = { by: 'segment', key },
): (number | string)[] {
  const { series } = statisticTable(shared(), { datasetId: datasetId(), by: of.by, stat, ...more })
  const found = series.find((one) => one.key === of.key)
  const value = Math.round((found?.value ?? Number.NaN) * 10_000) / 100
  return found?.period ? [value, found.period] : [value]
}

describe('the weekly series', () => {
  it('is 86 weeks with a source, a licence and a basis of its own', () => {
    const dataset = findDataset(shared(), 'OpenRouter: weekly tokens by model')
    expect(dataset).toMatchObject({
      observations: 5434,
      periods: { first: '2025-01-06', last: '2026-09-07', count: 86 },
      measure: 'tokens',
      grain: 'week',
      absence: 'below-cut',
      source: { licence: 'CC BY 4.0', asOf: '2026-09-18' },
    })
    expect(dataset.source.attribution).toContain('OpenRouter (openrouter.ai/rankings)')
    expect(dataset.basis).not.toBe(findDataset(shared(), 'State of AI: mean weekly share by origin').basis)
    const { periods, total } = shareTable(shared(), { datasetId: datasetId(), by: 'segment' })
    expect(periods.filter((_, at) => total[at] === null)).toEqual(['2025-06-09', '2025-07-14'])
  })

  it('adds to the labels of the catalogue what its file alone says, nothing twice', () => {
    const said = (ws: Workspace): string[] =>
      readLabels(ws.db).map(({ key: of, field, value, by }) => [of, field, value, by].join(' '))
    const shipped = new Set(said(cataloguedWorkspace()))
    const publisher = "Weekly series of OpenRouter's rankings by falercia/modelseason"
    expect([...shipped].some((label) => label.endsWith(publisher))).toBe(true)
    expect(said(shared()).filter((label) => !shipped.has(label))).toEqual([
      `poolside origin united-states ${publisher}`,
    ])
  })

  it('has these shares of Chinese open weights to the end of the study', () => {
    const to = studyEnd
    expect(read('mean', { to })).toEqual([15.18])
    expect(read('pooled', { to })).toEqual([16.72])
    expect(read('low', { to })).toEqual([4.41, '2025-01-13'])
    expect(read('peak', { to })).toEqual([31.13, '2025-08-04'])
    expect(read('latest', { to })).toEqual([13.15, '2025-11-24'])
  })

  it('has these over all weeks', () => {
    expect(read('mean')).toEqual([27.45])
    expect(read('pooled')).toEqual([47.89])
    expect(read('peak')).toEqual([63.14, '2026-07-20'])
    expect(read('latest')).toEqual([59.16, '2026-09-07'])
  })

  it('has them week by week as the file has by its own labels', () => {
    const { periods, series } = shareTable(shared(), { datasetId: datasetId(), by: 'segment' })
    const found = series.find((one) => one.key === key)
    const off = shares(isChineseOpen).filter(
      ([week, share]) => Math.abs((found?.values[periods.indexOf(week)] ?? 0) * 100 - share) > 1e-6,
    )
    expect(off).toEqual([])
    expect(shares(isChineseOpen)).toHaveLength(86)
  })

  it('has these without the “:free” variants', () => {
    const where = { segment: [key] }
    const { series, periods } = shareTable(shared(), {
      datasetId: datasetId(),
      by: 'subject',
      where,
      to: studyEnd,
    })
    const paid = series.filter((one) => !one.key.endsWith(':free'))
    const weekly = periods.map((_, at) => paid.reduce((sum, { values }) => sum + (values[at] ?? 0), 0) * 100)
    const held = weekly.filter((share) => share > 0)
    expect(held).toHaveLength(45)
    expect(held.reduce((sum, share) => sum + share, 0) / 45).toBeCloseTo(8.81, 2)
    expect(Math.max(...held)).toBeCloseTo(18.86, 2)
  })

  describe('with MiMo-V2.5 as proprietary', () => {
    beforeEach(() => {
      for (const model of ['xiaomi/mimo-v2.5', 'xiaomi/mimo-v2.5-pro']) {
        const dispute = disputes(shared().db).find((one) => one.key === model && one.field === 'openness')
        const saying = dispute?.sayings.find(({ value }) => value === 'proprietary')
        if (!dispute || !saying) throw new Error(`${model} is not disputed`)
        const { kind, field } = dispute
        const { value, from, by, url, note } = saying
        adoptLabel(shared(), { kind, key: model, field, value, from, by, url, note }, 'As it may be')
      }
    })
    afterEach(() => {
      undo(shared())
      undo(shared())
    })

    it('has these, and one week is another by nineteen points', () => {
      expect(read('mean')).toEqual([25.57])
      expect(read('peak')).toEqual([58.83, '2026-08-31'])
      const week = { from: '2026-07-20', to: '2026-07-20' }
      expect(read('latest', week)).toEqual([44.08, '2026-07-20'])
      expect(read('latest', week, { by: 'openness', key: 'open' })).toEqual([52.13, '2026-07-20'])
    })
  })
})

describe('the texts', () => {
  const inWeek = (meant: (row: Row) => boolean, week: string): number =>
    shares(meant).find(([one]) => one === week)?.[1] ?? Number.NaN
  const percent = (share: number): string => `${share.toFixed(1)}%`
  const between = (from: string): [string, number][] => shares(isChineseOpen).filter(([week]) => week >= from)
  const note = (ref: string): string =>
    checkClaims(shared(), undefined).find((one) => one.ref === ref)?.note ?? ''
  const peakOf = (values: readonly [string, number][]): number =>
    Math.max(...values.map(([, share]) => share))
  const lowOf = (values: readonly [string, number][]): number => Math.min(...values.map(([, share]) => share))
  const isPaid = (row: Row): boolean => isChineseOpen(row) && !row.slug.endsWith(':free')
  const isOpen = ({ weights }: Row): boolean => weights === 'open'
  const july = '2026-07-20'

  it('of the brief are sums over the file', () => {
    const [section] = readBrief(shared(), 1).sections
    const body = section?.kind === 'text' ? section.body : ''
    const year = shares(isChineseOpen, studyEnd)
    expect(body).toContain(`${year.length} of 47 weeks`)
    expect(body).toContain(
      `a mean of ${percent(mean(year))}, a low of ${percent(lowOf(year))} (13 January) and a peak of ${percent(peakOf(year))} (4 August)`,
    )
    expect(body).toContain(`variants the mean is ${percent(mean(shares(isPaid, studyEnd)))}`)
    expect(body).toContain(`grown to ${percent(inWeek(isChineseOpen, '2026-09-07'))}`)
    expect(body).toContain(`a peak of ${percent(inWeek(isChineseOpen, july))} in that of 20 July`)
    expect(body).toContain(`by ${inWeek(isMimo, july).toFixed(0)} points`)
    expect(body).toContain(`it is ${percent(inWeek((row) => isChineseOpen(row) && !isMimo(row), july))}`)
    // One in sixteen.
    expect(Math.round(100 / inWeek(isChineseOpen, '2025-01-06'))).toBe(16)
  })

  it('of the claims are, too', () => {
    expect(note('C-002')).toContain(`${percent(peakOf(shares(isChineseOpen, studyEnd)))} in its best week`)
    expect(note('C-003')).toContain(`has ${percent(mean(shares(isChineseOpen, studyEnd)))}`)
    const year = between('2026-01-05')
    expect(note('C-011')).toContain(`the last week (${percent(inWeek(isChineseOpen, '2026-09-07'))})`)
    expect(note('C-011')).toContain(`the mean of the ${year.length} weeks of 2026 is ${percent(mean(year))}`)
    expect(note('C-011')).toContain(`from ${percent(lowOf(year))} to ${percent(peakOf(year))}`)
    expect(note('C-012')).toContain(`${percent(inWeek(isChineseOpen, '2025-08-04'))} in the week of 4 August`)
    expect(shares(isChineseOpen, '2025-12-31')).toHaveLength(52 - 2)
    expect(note('C-013')).toContain(`${percent(mean(shares(isChineseOpen, studyEnd)))}, and `)
    expect(note('C-013')).toContain(`${percent(mean(shares(isPaid, studyEnd)))} without`)
    expect(note('C-014')).toContain(`had ${percent(inWeek(isMimo, july))} of that week`)
    expect(note('C-014')).toContain(
      `leave ${percent(inWeek((row) => isOpen(row) && !isMimo(row), july))} open`,
    )
    expect(note('C-014')).toContain(
      `${percent(inWeek((row) => isChineseOpen(row) && !isMimo(row), july))} instead of ${percent(inWeek(isChineseOpen, july))}`,
    )
  })

  it('of the risk of concentration are what the series has of proprietary models', () => {
    const { description } =
      listRisks(shared()).find(({ title }) => title === 'Few proprietary providers carry much of the use') ??
      {}
    expect(description).toContain('about seven in ten tokens of the weekly series')
    expect(description).toContain('in September 2026 fewer than three in ten')
    const proprietary = { by: 'segment', key: 'proprietary' } as const
    expect(Number(read('mean', { to: '2025-12-29' }, proprietary)[0]) / 10).toBeCloseTo(7, 0)
    expect(Number(read('latest', {}, proprietary)[0])).toBeLessThan(30)
  })
})
