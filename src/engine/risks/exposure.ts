import type { Exposure, Risk } from '#shared/contract/risks.ts'
import { exposureOf, type ExposureSeries, totalExposure } from '#shared/domain/exposure.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { problem, ProblemError } from '#engine/problem.ts'
import { caveatsOf } from '#engine/query/caveats.ts'
import { select, type Selection } from '#engine/query/selection.ts'
import { unionSeries } from '#engine/query/union.ts'
import type { Reader } from '#engine/store/types.ts'
import { listRisks } from './risks.ts'

type ExposureInput = { datasetId: number; riskIds?: number[] | undefined; grain?: Grain | undefined }

/**
 * Exposure of each risk over the periods of a dataset. Named risks are all weighed; otherwise those that are
 * open and not tied to another dataset.
 *
 * @throws `risk.not-found`, and as `select`
 */
export function exposureTable(ws: Reader, { datasetId, riskIds, grain }: ExposureInput): Exposure {
  const whole = select(ws, { datasetId, by: 'subject', grain })
  const selections = new Map<string, Selection | null>()
  const selectionOf = ({ by, of }: Risk['scope']): Selection | null => {
    const key = JSON.stringify([by, of])
    const known = selections.get(key)
    if (known !== undefined) return known
    const isOfAll = Object.keys(of).length === 0
    const made = isOfAll
      ? select(ws, { datasetId, by, grain })
      : selectedPart(ws, { datasetId, by, of, grain })
    selections.set(key, made)
    return made
  }
  const periods = whole.periods.map(formatPeriod)
  const exposureBy = ({ scope, residual }: Risk): ExposureSeries => {
    const selection = selectionOf(scope)
    const union = selection && unionSeries(selection, scope.keys)
    return union
      ? overPeriods(exposureOf(union, residual), selection.periods.map(formatPeriod), periods)
      : nothingOver(periods)
  }
  const weighed = chosenRisks(ws, datasetId, riskIds).map((risk) => {
    const { values, low, high, estimated } = exposureBy(risk)
    return { id: risk.id, title: risk.title, values, low, high, estimated }
  })
  // What is worth knowing of several selections of one dataset is often the same.
  const used = [whole, ...selections.values()].filter((selection) => selection !== null)
  const caveats = used.flatMap(caveatsOf)
  return {
    periods,
    risks: weighed,
    total: totalExposure(weighed, periods.length),
    caveats: [...new Map(caveats.map((caveat) => [caveat.code, caveat])).values()],
  }
}

/** What a question that is narrowed finds; null where the dataset has nothing of it, or no part that shares could be of. */
function selectedPart(ws: Reader, input: Parameters<typeof select>[1]): Selection | null {
  try {
    return select(ws, input)
  } catch (error) {
    if (error instanceof ProblemError && unanswered.has(error.problem.code)) return null
    throw error
  }
}
const unanswered: ReadonlySet<string> = new Set(['query.no-data', 'query.no-part', 'segment.not-together'])

const nothingOver = (periods: readonly string[]): ExposureSeries => {
  const nothing = periods.map(() => null)
  return { values: nothing, low: nothing, high: nothing }
}

/** A whole that is narrowed may hold nothing in some of the periods. */
function overPeriods(
  { values, low, high, estimated }: ExposureSeries,
  from: readonly string[],
  to: readonly string[],
): ExposureSeries {
  const places = to.map((period) => from.indexOf(period))
  const laid = (column: readonly (number | null)[]): (number | null)[] =>
    places.map((at) => column[at] ?? null)
  return {
    values: laid(values),
    low: laid(low),
    high: laid(high),
    ...(estimated ? { estimated: places.map((at) => estimated[at] ?? false) } : {}),
  }
}

function chosenRisks(ws: Reader, datasetId: number, riskIds: readonly number[] | undefined): Risk[] {
  const risks = listRisks(ws)
  if (!riskIds)
    return risks.filter(
      (risk) => risk.status !== 'closed' && (risk.datasetId === null || risk.datasetId === datasetId),
    )
  const byId = new Map(risks.map((risk) => [risk.id, risk]))
  return riskIds.map((id) => {
    const risk = byId.get(id)
    if (!risk) throw problem('risk.not-found', { id })
    return risk
  })
}
