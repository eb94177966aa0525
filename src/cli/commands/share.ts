import { nowhere } from '#shared/domain/nowhere.ts'
import { type Command, Option } from 'commander'
import type { Where } from '#shared/contract/common.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import type {
  ConcentrationBounds,
  NamedPart,
  ShareInput,
  ShareSeries,
  ShareTable,
} from '#shared/contract/query.ts'
import { isPartial } from '#shared/domain/coverage.ts'
import { changeOfMover, firstOf, lastOf } from '#shared/charts/movers.ts'
import { type Figure, figureAt } from '#shared/domain/figures.ts'
import { estimated as estimatedText, formatQualified } from '#shared/i18n/format.ts'
import { type Statistic, statistics } from '#shared/vocabulary/claims.ts'
import { type Dimension, dimensions } from '#shared/vocabulary/dimensions.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'
import { problem } from '#engine/problem.ts'
import { keysMeant } from '#engine/select/chosen.ts'
import {
  command,
  type CommonOptions,
  parsePeriodOption,
  parseWhere,
  wholeNumber,
  withWorkspace,
} from '../command.ts'
import { spelt, withCaveats } from '../caveats.ts'
import type { Engine } from '../engine.ts'
import type { Answer } from '../io.ts'
import { estimate, interval, percent, rounded, table } from '../table.ts'

type ShareOptions = CommonOptions & {
  dataset: string
  by: Dimension
  stat: Statistic
  where?: Where
  of?: Where
  key?: string[]
  from?: string
  to?: string
  grain?: Grain
  top?: number
  partial?: boolean
}

/** Options that say which share is meant. */
function withShare(self: Command): Command {
  return self
    .requiredOption('--dataset <dataset>', 'id or name of the dataset')
    .addOption(new Option('--by <dim>', 'dimension').choices(dimensions).makeOptionMandatory())
    .option('--where <dim=value,…>', 'what is shown: only this part of the whole (repeatable)', parseWhere)
    .option('--of <dim=value,…>', 'what the shares are of: the whole is only this (repeatable)', parseWhere)
    .option('--key <key>', 'only this member of the dimension, by key or name (repeatable)', collect)
    .option('--from <period>', 'first period', parsePeriodOption)
    .option('--to <period>', 'last period', parsePeriodOption)
    .addOption(new Option('--grain <grain>', 'a coarser grain').choices(grains))
    .option('--top <n>', 'the N largest, the rest summed', wholeNumber(1))
    .option('--partial', 'count a first and last period of which the data hold only a part')
}

const collect = (text: string, before: string[] = []): string[] => [...before, text]

function inputOf({ dataset }: Engine, options: ShareOptions): ShareInput {
  const { id } = dataset(options.dataset)
  const { by, where, of, from, to, grain, top, key, partial } = options
  // A member that is asked for by name is none of the rest of a top N.
  return { datasetId: id, by, where, of, from, to, grain, top: key ? undefined : top, partial }
}

/**
 * The members that are asked for, of those there are; no names: all.
 *
 * @throws `query.no-data` where none of them is there
 */
function membersAsked<Row extends { key: string; label: string }>(
  rows: readonly Row[],
  names: readonly string[] | undefined,
  dataset: string,
): Row[] {
  if (!names) return [...rows]
  const meant = keysMeant(names, rows)
  const found = rows.filter(({ key }) => meant.has(key))
  if (found.length === 0) throw problem('query.no-data', { dataset })
  return found
}

const nameOf = ({ key, label }: { key: string; label: string }): string => (label === '' ? key : label)

/** What the shares are of and what of it is shown, after the name of the dataset and its measure. */
function heading({
  dataset,
  measure,
  of = [],
  shown = [],
}: Pick<ShareTable, 'dataset' | 'measure' | 'of' | 'shown'>): string {
  const words = (parts: readonly NamedPart[]): string =>
    parts.map(({ by, members }) => `${by} ${members.map(nameOf).join(', ')}`).join(' · ')
  return [
    dataset,
    measure,
    ...(of.length > 0 ? [`of ${words(of)}`] : []),
    ...(shown.length > 0 ? [`shown: ${words(shown)}`] : []),
  ].join(' · ')
}

async function series(client: EngineClient, input: ShareInput, keys?: string[]): Promise<Answer> {
  const found = await client.query.share(input)
  const { dataset, measure, by, periods, coverage, total, totalEstimated, caveats } = found
  const rows = membersAsked(found.series, keys, dataset)
  const text = table(
    [
      { head: by, cell: ({ label }) => label },
      ...periods.map((period, index) => ({
        head: isPartial(coverage[index] ?? nowhere(index)) ? `${period} (part)` : period,
        cell: (one: ShareSeries) => estimate(figureAt(one, index)),
        right: true,
      })),
    ],
    rows,
  )
  const said = spelt(caveats)
  const json = {
    dataset,
    measure,
    by,
    stat: 'series',
    periods,
    coverage,
    series: rows,
    total,
    totalEstimated,
    caveats: said,
  }
  return { json, text: withCaveats(`${heading(found)}\n${text}`, said) }
}

async function statistic(
  client: EngineClient,
  input: ShareInput,
  stat: Exclude<Statistic, 'series'>,
  keys?: string[],
): Promise<Answer> {
  const found = await client.query.statistic({ ...input, stat })
  const { dataset, measure, by, periods, total, caveats } = found
  const rows = membersAsked(found.series, keys, dataset)
  const text = table(
    [
      { head: by, cell: ({ label }) => label },
      { head: stat, cell: (row) => estimate(row), right: true },
      { head: 'interval', cell: ({ low, high }) => interval(low, high, percent) },
      { head: 'period', cell: ({ period, lastSeen }) => `${period ?? ''}${lastSeen ? ' (last seen)' : ''}` },
      { head: 'periods', cell: ({ counted }) => `${counted} of ${periods.length}`, right: true },
      { head: 'listed in', cell: ({ listed }) => String(listed), right: true },
    ],
    rows,
  )
  const said = spelt(caveats)
  const json = { dataset, measure, by, stat, periods, series: rows, total, caveats: said }
  return { json, text: withCaveats(`${heading(found)}\n${text}`, said) }
}

/** `share`: shares over time, or one statistic of them. */
export function shareCommand(): Command {
  const self = withShare(command('share', 'shares of a dataset by a dimension')).addOption(
    new Option('--stat <stat>', 'what to compute').choices(statistics).default('series'),
  )
  return withWorkspace<ShareOptions>(self, 'read', (engine, options) => {
    const input = inputOf(engine, options)
    const { client } = engine
    return options.stat === 'series'
      ? series(client, input, options.key)
      : statistic(client, input, options.stat, options.key)
  })
}

/** A change in points, signed where it is between estimates. */
const points = (change: Figure): string =>
  estimatedText(change, (value) => rounded(value === null ? null : value * 100, 1))

/** `stats`: concentration and change. */
export function statsCommand(): Command {
  const self = withShare(command('stats', 'concentration and change of a dataset'))
  return withWorkspace<ShareOptions>(self, 'read', async (engine, options) => {
    const found = await engine.client.query.concentration(inputOf(engine, options))
    const { periods, coverage, hhi, effectiveNumber, top3, bounds, estimated } = found
    const signed = (index: number, text: string): string =>
      formatQualified(text, estimated?.[index] ? 'about' : 'exact')
    const movers = membersAsked(found.movers, options.key, options.dataset)
    const said = spelt(found.caveats)
    const span = (of: ConcentrationBounds, index: number, write: (value: number | null) => string): string =>
      interval(of.low[index] ?? null, of.high[index] ?? null, write)
    const byPeriod = table(
      [
        { head: 'period', cell: ({ period }) => period },
        { head: 'HHI', cell: ({ index }) => signed(index, rounded(hhi[index], 0)), right: true },
        {
          head: 'bounds',
          cell: ({ index }) => span(bounds.hhi, index, (value) => rounded(value, 0)),
          right: true,
        },
        {
          head: 'effective number',
          cell: ({ index }) => signed(index, rounded(effectiveNumber[index], 2)),
          right: true,
        },
        {
          head: 'bounds',
          cell: ({ index }) => span(bounds.effectiveNumber, index, (value) => rounded(value, 2)),
          right: true,
        },
        { head: 'top 3', cell: ({ index }) => signed(index, percent(top3[index])), right: true },
        { head: 'bounds', cell: ({ index }) => span(bounds.top3, index, percent), right: true },
      ],
      periods.map((period, index) => ({ period, index })),
    )
    const byMember = table(
      [
        { head: options.by, cell: ({ label }) => label },
        {
          head: 'first',
          cell: (mover) => estimate(firstOf(mover)),
          right: true,
        },
        {
          head: 'last',
          cell: (mover) => estimate(lastOf(mover)),
          right: true,
        },
        { head: 'change, pp', cell: (mover) => points(changeOfMover(mover)), right: true },
      ],
      movers,
    )
    return {
      json: { periods, coverage, hhi, effectiveNumber, top3, estimated, bounds, movers, caveats: said },
      text: withCaveats(`${byPeriod}\n\n${byMember}`, said),
    }
  })
}
