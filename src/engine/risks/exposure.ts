import type { Exposure, Risk } from '#shared/contract/risks.ts'
import { exposureOf, type ExposureSeries, totalExposure } from '#shared/domain/exposure.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { problem } from '#engine/problem.ts'
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
  const selections = new Map<Dimension, Selection>()
  const selectionBy = (by: Dimension): Selection => {
    const known = selections.get(by)
    if (known) return known
    const made = select(ws, { datasetId, by, grain })
    selections.set(by, made)
    return made
  }
  const { periods } = selectionBy('subject')
  const nothing = (): null[] => periods.map(() => null)
  const exposureBy = ({ scope, residual }: Risk): ExposureSeries => {
    const union = unionSeries(selectionBy(scope.by), scope.keys)
    return union ? exposureOf(union, residual) : { values: nothing(), low: nothing(), high: nothing() }
  }
  const weighed = chosenRisks(ws, datasetId, riskIds).map((risk) => {
    const { values, low, high } = exposureBy(risk)
    return { id: risk.id, title: risk.title, values, low, high }
  })
  // What is worth knowing of several selections of one dataset is often the same.
  const caveats = [...selections.values()].flatMap(caveatsOf)
  return {
    periods: periods.map(formatPeriod),
    risks: weighed,
    total: totalExposure(weighed, periods.length),
    caveats: [...new Map(caveats.map((caveat) => [caveat.code, caveat])).values()],
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
