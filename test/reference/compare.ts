import fc from 'fast-check'
import { expect } from 'vitest'
import { createRisk } from '#engine/risks/risks.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { concentrationTable, shareTable, statisticTable } from '#engine/query/tables.ts'
import type { StatisticRow } from '#shared/contract/query.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importData } from '../kit/dataset.ts'
import { riskInput } from '../kit/risk.ts'
import { type Grain, isoOf, dayOf, periodOf } from './calendar.ts'
import * as reference from './figures.ts'

const subjects = ['GPT-5', 'DeepSeek V3', 'qwen/qwen3-max', 'Mystery 9', 'other'] as const
/** What the small catalogue of the tests makes of them. */
const origins = new Map([
  ['united-states', new Set(['GPT-5'])],
  ['china', new Set(['DeepSeek V3', 'qwen/qwen3-max'])],
  ['unknown', new Set(['other'])],
  ['~unresolved', new Set(['Mystery 9'])],
])
const longer: Record<Grain, Grain[]> = {
  day: ['week', 'month'],
  week: ['month', 'quarter'],
  month: ['quarter', 'year'],
  quarter: ['year'],
  year: [],
}

const kinds = [
  { measure: 'tokens', aggregation: 'sum' },
  { measure: 'tokens', aggregation: 'point' },
  { measure: 'tokens', aggregation: 'cumulative' },
  { measure: 'users', aggregation: 'point' },
  { measure: 'share', aggregation: 'point' },
  { measure: 'share', aggregation: 'peak' },
  { measure: 'share', aggregation: 'low' },
] as const

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constant('absent' as const) },
  { weight: 1, arbitrary: fc.constant('missing' as const) },
  {
    weight: 8,
    arbitrary: fc.record({
      value: fc.double({ min: 0.5, max: 20, noNaN: true }),
      down: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
      up: fc.option(fc.double({ min: 1, max: 2, noNaN: true }), { freq: 3 }),
      about: fc.boolean(),
    }),
  },
)

/** A dataset of some periods, gaps, members, ranges of both and of one side, absences and bounds of its days. */
export const anyData: fc.Arbitrary<reference.Data> = fc
  .record({
    grain: fc.constantFrom<Grain[]>('day', 'week', 'month', 'quarter'),
    kind: fc.constantFrom(...kinds),
    overlapping: fc.boolean(),
    absence: fc.constantFrom('zero' as const, 'unknown' as const, 'below-cut' as const),
    start: fc.integer({ min: dayOf('2024-11-20'), max: dayOf('2025-03-10') }),
    steps: fc.array(fc.constantFrom(1, 1, 1, 2, 3), { minLength: 0, maxLength: 9 }),
    cells: fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 10, maxLength: 10 }),
    from: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 3 }),
    to: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 3 }),
    ranges: fc.boolean(),
    estimates: fc.boolean(),
  })
  .map(
    ({
      grain,
      kind,
      overlapping,
      absence,
      start,
      steps,
      cells,
      from,
      to,
      ranges,
      estimates,
    }): reference.Data => {
      const days = [start]
      const length = { day: 1, week: 7, month: 31, quarter: 92, year: 366 }[grain]
      for (const step of steps) days.push((days.at(-1) ?? start) + step * length)
      const periods = [...new Set(days.map((day) => periodOf(day, grain)))]
      const rows = periods.flatMap((period, at) =>
        subjects.flatMap((subject, column): reference.Row[] => {
          const given = cells[at]?.[column]
          if (given === undefined || given === 'absent') return []
          if (given === 'missing')
            return [{ period, subject, value: null, low: null, high: null, about: false }]
          const { value, down, up } = given
          const about = estimates && given.about
          const low = ranges && down !== null ? value * down : null
          return [{ period, subject, value, low, high: ranges && up !== null ? value * up : null, about }]
        }),
      )
      return {
        measure: kind.measure,
        aggregation: kind.aggregation,
        grain,
        overlapping,
        absence,
        coveredFrom: from === null ? null : isoOf(start + from),
        coveredTo: to === null ? null : isoOf((days.at(-1) ?? start) - to),
        rows,
      }
    },
  )
  .filter(({ rows }) => rows.some(({ value }) => value !== null))

/** What is an estimate says so; of what is none, nothing is said. */
const signed = (about: boolean): { estimated: true | undefined } => ({ estimated: about ? true : undefined })

/** A figure of the engine with what it says of estimates, said or not. */
const told = (found: { readonly estimated?: unknown } | undefined): unknown =>
  found && { ...found, estimated: found.estimated }

const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 9))

let made = 0

/** Figures by what they are of: those of the engine, and what they must match. */
type Compared = { found: Record<string, unknown>; expected: Record<string, unknown> }
type Figure = readonly [name: string, found: unknown, expected: unknown]

/** Puts a dataset to the engine and to the reference; each figure of the one must match that of the other. */
export function compare(ws: Workspace, data: reference.Data): Compared {
  const { rows, overlapping, coveredFrom, coveredTo, ...definition } = data
  const datasetId = importData(
    ws,
    {
      ...definition,
      name: `data ${++made}`,
      unit: data.measure === 'share' ? 'percent' : data.measure,
      overlapping: Number(overlapping),
      covered_from: coveredFrom,
      covered_to: coveredTo,
    },
    rows.map(({ low, high, about, ...row }) => ({
      ...row,
      ...(about ? { qualifier: 'about' as const } : {}),
      ...(low === null ? {} : { low }),
      ...(high === null ? {} : { high }),
    })),
  )
  const named = subjects.filter((subject) =>
    rows.some((row) => row.subject === subject && row.value !== null),
  )
  const bySubject = new Map(named.map((subject) => [subject as string, new Set<string>([subject])]))
  const byOrigin = inUse(origins, named)
  const grains = [undefined, ...longer[data.grain]]
  const figures: Figure[] = [
    ...grains.flatMap((grain) => tables(ws, data, { datasetId, by: 'subject', grain }, bySubject)),
    ...grains.flatMap((grain) => tables(ws, data, { datasetId, by: 'origin', grain }, byOrigin)),
    ...concentrations(ws, data, datasetId, bySubject),
    ...(byOrigin.has('china') ? exposures(ws, data, datasetId, byOrigin) : []),
  ]
  return {
    found: Object.fromEntries(figures.map(([name, found]) => [name, found])),
    expected: Object.fromEntries(figures.map(([name, , expected]) => [name, expected])),
  }
}

const inUse = (
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  told: readonly string[],
): Map<string, ReadonlySet<string>> =>
  new Map([...groups].filter(([, members]) => told.some((subject) => members.has(subject))))

type Asked = { datasetId: number; by: 'subject' | 'origin'; grain: Grain | undefined }

function tables(
  ws: Workspace,
  data: reference.Data,
  input: Asked,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): Figure[] {
  const expected = reference.shareTable(data, groups, input.grain ?? data.grain)
  const table = shareTable(ws, input)
  const seriesOf = new Map(table.series.map((one) => [one.key, one]))
  const name = `${input.by} by ${input.grain ?? data.grain}`
  const bounds = (shares: readonly (reference.Share | null)[]): unknown => ({
    values: shares.map((share) => near(share?.value ?? null)),
    low: shares.map((share) => near(share?.low ?? null)),
    high: shares.map((share) => near(share?.high ?? null)),
    estimated: shares.some((share) => share?.about)
      ? shares.map((share) => share?.about ?? false)
      : undefined,
  })
  return [
    [`${name}: periods`, table.periods, expected.periods],
    [`${name}: coverage`, table.coverage, expected.coverage.map(near)],
    [`${name}: counts`, table.counts, expected.counts],
    [`${name}: total`, table.total, expected.totals.map(near)],
    ...[...expected.shares].map(([key, shares]): Figure => [
      `${name}: ${key}`,
      told(seriesOf.get(key)),
      bounds(shares),
    ]),
    ...(['mean', 'peak', 'low', 'latest'] as const).flatMap((stat) => {
      const rows = rowsOf(ws, { ...input, stat })
      return [...expected.shares].map(([key, shares]): Figure => {
        const { value, low, high, period, counted, about } = reference.statistic(expected, shares, stat)
        const wanted = {
          value: near(value),
          low: near(low),
          high: near(high),
          period,
          counted,
          ...signed(about),
        }
        return [`${name}: ${stat} of ${key}`, told(rows.get(key)), wanted]
      })
    }),
    ...(input.grain === undefined ? pooledShares(ws, data, input, groups) : []),
  ]
}

const rowsOf = (ws: Workspace, input: Parameters<typeof statisticTable>[1]): Map<string, StatisticRow> =>
  new Map(statisticTable(ws, input).series.map((row) => [row.key, row]))

function pooledShares(
  ws: Workspace,
  data: reference.Data,
  input: Asked,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): Figure[] {
  const rows = rowsOf(ws, { ...input, stat: 'pooled' })
  return [...reference.pooled(data, groups)].map(([key, share]) => [
    `${input.by}: pooled ${key}`,
    told(rows.get(key)),
    {
      value: near(share?.value ?? null),
      low: near(share?.low ?? null),
      high: near(share?.high ?? null),
      ...signed(share?.about ?? false),
    },
  ])
}

function concentrations(
  ws: Workspace,
  data: reference.Data,
  datasetId: number,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): Figure[] {
  const table = concentrationTable(ws, { datasetId, by: 'subject' })
  const { shares, periods, counts } = reference.shareTable(data, groups)
  const named = [...shares].filter(([key]) => key !== 'other')
  const isWhole = !data.overlapping && data.aggregation !== 'peak' && data.aggregation !== 'low'
  const unknown = { hhi: [null, null], effective: [null, null], top3: [null, null] }
  const figures = periods.map((_, at) => {
    const here = named.flatMap(([, series]) => series[at]?.value ?? [])
    return isWhole && here.some((value) => value > 0) ? reference.concentration(here) : unknown
  })
  const bound = (measure: keyof typeof unknown, which: 0 | 1): unknown[] =>
    figures.map((figure) => near(figure[measure][which] ?? null))
  const { bounds } = table
  const movers = new Map(table.movers.map((mover) => [mover.key, mover]))
  const listed = [...movers.keys()].filter((key) => !key.startsWith('~'))
  return [
    ['HHI', table.hhi, bound('hhi', 0)],
    ['HHI, rest as one', bounds.hhi.high, bound('hhi', 1)],
    ['effective number, rest as one', bounds.effectiveNumber.low, bound('effective', 0)],
    ['effective number', table.effectiveNumber, bound('effective', 1)],
    ['top 3', table.top3, bound('top3', 0)],
    ['top 3, rest as one', bounds.top3.high, bound('top3', 1)],
    ['movers', listed.toSorted(), named.map(([key]) => key).toSorted()],
    ...named.map(([key, series]): Figure => {
      const seen = series.flatMap((share, at) => (share && counts[at] ? [share.value] : []))
      const [first, last] = [seen.at(0) ?? null, seen.at(-1) ?? null]
      const changePp = seen.length > 1 && first !== null && last !== null ? (last - first) * 100 : null
      return [
        `mover ${key}`,
        movers.get(key),
        { first: near(first), last: near(last), changePp: near(changePp) },
      ]
    }),
  ]
}

function exposures(
  ws: Workspace,
  data: reference.Data,
  datasetId: number,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): Figure[] {
  const { id } = createRisk(ws, riskInput({ residual: { likelihood: 3, impact: 4 } }))
  const { shares } = reference.shareTable(data, groups)
  const [risk] = exposureTable(ws, { datasetId, riskIds: [id] }).risks
  const weighed = (pick: (share: reference.Share) => number | null): unknown[] =>
    (shares.get('china') ?? []).map((share) => {
      const value = share && pick(share)
      return near(value === null ? null : (value * 12) / 25)
    })
  const expected = {
    values: weighed(({ value }) => value),
    low: weighed(({ low }) => low),
    high: weighed(({ high }) => high),
  }
  return [['exposure of China', risk, expected]]
}
