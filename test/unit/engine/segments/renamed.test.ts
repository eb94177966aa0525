import { expect, it } from 'vitest'
import type { ClaimInput } from '#shared/contract/claims.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { createClaim, listClaims } from '#engine/claims/claims.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { createRisk, listRisks } from '#engine/risks/risks.ts'
import { createSegment, listSegments, updateSegment } from '#engine/segments/segments.ts'
import { usesOf } from '#engine/segments/uses.ts'
import { undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { createView, listViews } from '#engine/views/views.ts'
import { importValues } from '../../../kit/dataset.ts'
import { riskInput } from '../../../kit/risk.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

/** In another case than the segment is called, which means it all the same. */
const named = ['FREELY given']

const claimOn = (metric: Pick<ClaimInput['metric'], 'datasetId' | 'by' | 'keys' | 'of'>): ClaimInput => ({
  text: 'What is given freely holds a share',
  quote: '',
  source: '',
  url: '',
  published: '',
  metric: { ...metric, stat: 'mean', from: null, to: null },
  claimed: { value: 0.4, low: null, high: null },
  qualifier: 'exact',
  tolerancePp: 1,
  claimedBasis: '',
  note: '',
})

const viewOn = (datasetId: number): ViewSpec => ({
  datasetId,
  kind: 'lines',
  by: 'segment',
  where: { segment: named },
  of: { segment: named },
  from: null,
  to: null,
  grain: null,
  top: 10,
  highlight: named,
  showRisks: false,
})

function namedEverywhere(): { ws: Workspace; datasetId: number; id: number } {
  const ws = smallWorkspace()
  const datasetId = importValues(ws, { 'GPT-5': 60, 'DeepSeek V3': 40 })
  const segment = { name: 'Freely given', rule: { openness: ['open'] }, holdsFrom: null, note: '' }
  const { id } = createSegment(ws, segment)
  createClaim(ws, claimOn({ datasetId, by: 'segment', keys: named, of: {} }))
  createClaim(ws, claimOn({ datasetId, by: 'subject', keys: ['DeepSeek V3'], of: { segment: named } }))
  createRisk(ws, riskInput({ datasetId, scope: { by: 'segment', keys: named, of: {} } }))
  createView(ws, 'Free', viewOn(datasetId))
  return { ws, datasetId, id }
}

it('what names a segment follows it to another name, and undo brings both back', () => {
  const { ws, datasetId, id } = namedEverywhere()
  const rows = (): unknown => [listClaims(ws), listRisks(ws), listViews(ws)]
  const figures = (): unknown => ({
    claims: checkClaims(ws, undefined).map(({ computed }) => computed.value),
    risks: exposureTable(ws, { datasetId }).risks.map(({ values }) => values),
    uses: listSegments(ws).flatMap((segment) => usesOf(ws, segment)),
  })
  const [first, before] = [rows(), figures()]
  expect(before).toMatchObject({ claims: [0.4, 1], uses: ['C-001', 'C-002', 'R-001', 'Free'] })
  updateSegment(ws, { id, patch: { name: 'Open weights' } })
  expect(figures()).toEqual(before)
  expect(listViews(ws)[0]?.spec).toMatchObject({
    where: { segment: ['freely-given'] },
    of: { segment: ['freely-given'] },
    highlight: ['freely-given'],
  })
  undo(ws)
  expect(rows()).toEqual(first)
  expect(figures()).toEqual(before)
})

it('what names none of it, or only another dimension, stays as it is', () => {
  const { ws, datasetId, id } = namedEverywhere()
  createClaim(ws, claimOn({ datasetId, by: 'subject', keys: named, of: {} }))
  updateSegment(ws, { id, patch: { name: 'Open weights' } })
  expect(listClaims(ws).at(-1)?.metric.keys).toEqual(named)
})
