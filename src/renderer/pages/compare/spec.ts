import { dimensionSchema } from '#shared/contract/common.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { type ViewSpec, viewSpecSchema } from '#shared/contract/views.ts'
import { parsePeriod, periodAt } from '#shared/domain/period.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'
import type { FirstGrain } from '#shared/vocabulary/reading.ts'
import { defaultDimension } from '../../ui/datasets/dimensions.ts'

/** A view as a person works on it: what is shown, and which saved view it came from. */
export type Work = { spec: ViewSpec; viewId: number | null }

const defaultTop = 10

/** The periods that a person begins with, where the data can be added up to them; null: those of the data. */
const grainFor = (first: FirstGrain, { grain }: Pick<Dataset, 'grain'>): Grain | null =>
  first === 'data' || grains.indexOf(first) <= grains.indexOf(grain) ? null : first

/** Do the data fall into more than one period of a grain? */
function isOverTime({ first, last, count }: Dataset['periods'], grain: Grain | null): boolean {
  const [from, to] = [first, last].map((text) => (text === null ? null : parsePeriod(text)))
  if (grain === null || !from || !to) return count > 1
  return periodAt(from.start, grain).start !== periodAt(to.start, grain).start
}

/**
 * What a dataset is first shown as: shares over time by what tells most; one period as a ranking.
 *
 * @param first by which periods a person begins
 */
export function initialSpec(
  dataset: Pick<Dataset, 'id' | 'dimensions' | 'subjects' | 'periods' | 'overlapping' | 'grain'>,
  resolved: number | null = null,
  first: FirstGrain = 'data',
): ViewSpec {
  const grain = grainFor(first, dataset)
  return {
    datasetId: dataset.id,
    kind: isOverTime(dataset.periods, grain) ? (dataset.overlapping ? 'lines' : 'stacked-area') : 'bars',
    by: defaultDimension(dataset, resolved),
    where: {},
    of: {},
    from: null,
    to: null,
    grain,
    top: defaultTop,
    highlight: [],
    showRisks: true,
  }
}

/** The view as the end of the page's address, so that a link, Back and a reload bring it back. */
export function writeSpec(spec: ViewSpec, viewId: number | null): string {
  const params = new URLSearchParams({ d: String(spec.datasetId), k: spec.kind, by: spec.by })
  if (viewId !== null) params.set('v', String(viewId))
  if (spec.from !== null) params.set('from', spec.from)
  if (spec.to !== null) params.set('to', spec.to)
  if (spec.grain !== null) params.set('g', spec.grain)
  if (spec.top !== defaultTop) params.set('top', String(spec.top))
  if (!spec.showRisks) params.set('risks', '0')
  for (const key of spec.highlight) params.append('hl', key)
  for (const by of dimensionSchema.options) {
    for (const key of spec.where[by] ?? []) params.append(`w.${by}`, key)
    for (const key of spec.of[by] ?? []) params.append(`of.${by}`, key)
  }
  return params.toString()
}

/** Reads what {@link writeSpec} wrote; null where it is no view. */
export function readSpec(text: string): Work | null {
  const params = new URLSearchParams(text)
  const members = (mark: string): unknown =>
    Object.fromEntries(
      dimensionSchema.options.flatMap((by) => {
        const keys = params.getAll(`${mark}.${by}`)
        return keys.length > 0 ? [[by, keys]] : []
      }),
    )
  const grain = params.get('g')
  const parsed = viewSpecSchema.safeParse({
    datasetId: Number(params.get('d')),
    kind: params.get('k'),
    by: params.get('by'),
    where: members('w'),
    of: members('of'),
    from: params.get('from'),
    to: params.get('to'),
    grain: grains.find((one) => one === grain) ?? null,
    top: Number(params.get('top') ?? defaultTop),
    highlight: params.getAll('hl'),
    showRisks: params.get('risks') !== '0',
  })
  if (!parsed.success) return null
  const viewId = Number(params.get('v'))
  return { spec: parsed.data, viewId: Number.isInteger(viewId) && viewId > 0 ? viewId : null }
}

/** Do two views show the same? */
export const sameSpec = (a: ViewSpec, b: ViewSpec): boolean => writeSpec(a, null) === writeSpec(b, null)
