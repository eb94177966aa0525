import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ClaimInput } from '#shared/contract/claims.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import type { RiskInput } from '#shared/contract/risks.ts'
import { questionOf, type ViewSpec } from '#shared/contract/views.ts'
import { briefContent } from '#engine/briefs/content.ts'
import { readBrief } from '#engine/briefs/briefs.ts'
import type { Workspace } from '#engine/store/types.ts'
import { realFiles } from '../../../kit/checkout.ts'
import { clientOf } from '../../../kit/client.ts'
import { fixture } from '../../../kit/files.ts'
import { riskInput } from '../../../kit/risk.ts'
import { importStaged, workbench } from '../../../kit/stages.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const key = 'chinese-open-weights'
const certain = { likelihood: 5, impact: 5 }

// As severe as can be: exposure is the share itself.
const riskOn = (datasetId: number): RiskInput =>
  riskInput({ scope: { by: 'segment', keys: [key], of: {} }, datasetId, residual: certain })

const claimOn = (datasetId: number, stat: ClaimInput['metric']['stat']): ClaimInput => ({
  text: 'Chinese open weights hold a share',
  quote: '',
  source: '',
  url: '',
  published: '',
  metric: { datasetId, by: 'segment', keys: [key], of: {}, stat, from: null, to: null },
  claimed: { value: 0.3, low: null, high: null },
  qualifier: 'exact',
  tolerancePp: 1,
  claimedBasis: '',
  note: '',
})

const viewOn = (datasetId: number): ViewSpec => ({
  datasetId,
  kind: 'lines',
  by: 'segment',
  where: { segment: [key] },
  of: {},
  from: null,
  to: null,
  grain: null,
  top: 10,
  highlight: [],
  showRisks: false,
})

type Answers = Record<string, (number | null)[]>

/** The share of each period as each of them says it. */
async function periodsOf(ws: Workspace, client: EngineClient, datasetId: number): Promise<Answers> {
  const shares = await client.query.share({ datasetId, by: 'segment' })
  const { id: riskId } = await client.risks.create(riskOn(datasetId))
  const exposure = await client.risks.exposure({ datasetId, riskIds: [riskId] })
  const { id: viewId } = await client.views.create({ name: 'Chinese open weights', spec: viewOn(datasetId) })
  const view = (await client.views.list()).find(({ id }) => id === viewId)
  if (!view) throw new Error('the view was not saved')
  const viewed = await client.query.share(questionOf(view.spec))
  const { id: briefId } = await client.briefs.create({
    title: 'Brief',
    subtitle: '',
    author: '',
    template: 'standard',
    sections: [{ kind: 'view', viewId, table: true }],
  })
  const [section] = briefContent(ws, readBrief(ws, briefId)).sections
  if (section?.kind !== 'view') throw new Error('the brief shows no view')
  const ofKey = (series: { key: string; values: (number | null)[] }[]): (number | null)[] =>
    series.find((one) => one.key === key)?.values ?? []
  return {
    share: ofKey(shares.series),
    risk: exposure.risks[0]?.values ?? [],
    view: ofKey(viewed.series),
    brief: ofKey(section.table.series),
  }
}

/** Asks share, claim, risk, view and brief for the share of all tokens. @returns the share of each period */
async function asked(ws: Workspace, datasetId: number): Promise<Map<string, number | null>> {
  const client = clientOf(ws)
  const { share = [], ...others } = await periodsOf(ws, client, datasetId)
  for (const [who, values] of Object.entries(others)) expect([who, values]).toEqual([who, share])
  for (const stat of ['mean', 'pooled', 'peak', 'low', 'latest'] as const) {
    const { id } = await client.claims.create(claimOn(datasetId, stat))
    const [checked] = await client.claims.check({ ids: [id] })
    const { series } = await client.query.statistic({ datasetId, by: 'segment', stat })
    expect([stat, checked?.computed.value]).toEqual([stat, series.find((one) => one.key === key)?.value])
    expect(checked?.computed.value).toBeGreaterThan(0)
  }
  // Said without a segment, it is the same: the share of what passes both dimensions in the whole.
  const where = { origin: ['china'], openness: ['open'] }
  const plain = await client.query.share({ datasetId, by: 'openness', where })
  expect(plain.series[0]?.values).toEqual(share)
  return new Map(plain.periods.map((period, at) => [period, share[at] ?? null]))
}

it('one question has one answer, whoever is asked', async () => {
  const bench = workbench(cataloguedWorkspace())
  const { dataset } = await importStaged(bench, fixture('segments/weekly_models.csv'))
  const values = await asked(bench.ws, dataset.id ?? 0)
  expect([...values]).toEqual([
    ['2025-10-06', 0.2],
    ['2025-10-13', 0.4],
    ['2025-10-20', 0.1],
  ])
})

const weekly = join(realFiles, 'or_weekly_models.csv')

it.skipIf(!existsSync(weekly))(
  'and of the public weekly series (skipped where ../shared/data is absent)',
  { timeout: 120_000 },
  async () => {
    const bench = workbench(cataloguedWorkspace())
    const { dataset } = await importStaged(bench, weekly)
    const values = await asked(bench.ws, dataset.id ?? 0)
    // Two weeks are not in the series. Its peak of 2025 and its week of the study's end are public knowledge.
    expect([...values.values()].filter((value) => value !== null)).toHaveLength(86)
    expect(values.get('2025-06-09')).toBeNull()
    expect(values.get('2025-08-04')).toBeCloseTo(0.311, 3)
    expect(values.get('2025-11-24')).toBeCloseTo(0.132, 3)
  },
)
