import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listBriefs } from '#engine/briefs/briefs.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { findDataset, listDatasets } from '#engine/datasets/list.ts'
import { shareTable } from '#engine/query/tables.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { listRisks } from '#engine/risks/risks.ts'
import { findTerm } from '#engine/risks/vocabularies.ts'
import { buildSample, fillSample, type SampleProgress } from '#engine/sample/build.ts'
import { openSample } from '#engine/sample/open.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { history, redo, undo, undoState } from '#engine/store/undo.ts'
import { listViews } from '#engine/views/views.ts'
import { workspaceCounts } from '#engine/workspace/info.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { sharedFolder } from '../../../kit/files.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const folder = sharedFolder()
let ws: Workspace

beforeAll(async () => {
  await buildSample(join(folder, 'sample.modelshare'))
  ws = openWorkspace(join(folder, 'sample.modelshare'))
})
afterAll(() => ws.close())

/** Shares of a dataset of one period in percent, by label. */
function given(name: string, by: 'subject' | 'language' | 'region'): Record<string, number> {
  const { series } = shareTable(ws, { datasetId: findDataset(ws, name).id, by })
  return Object.fromEntries(
    series.map(({ key, values }) => [key, Math.round((values[0] ?? Number.NaN) * 10_000) / 100]),
  )
}

describe('the figures of the study', () => {
  it('has the means of the three groups, and what they leave', () => {
    expect(given('State of AI: mean weekly share by origin', 'subject')).toEqual({
      'Chinese open-source': 13,
      'Rest-of-world open source': 13.7,
      Proprietary: 70,
      '~remainder': 3.3,
    })
  })

  it('keeps low and peak as aggregations of their own, and "nearly" as said', () => {
    const kinds = listDatasets(ws).map(({ aggregation }) => aggregation)
    expect(kinds).toEqual(expect.arrayContaining(['mean', 'low', 'peak']))
    const peak = findDataset(ws, 'State of AI: highest weekly share, Chinese open source')
    const row = ws.db
      .prepare<[number, number], { value: number; qualifier: number }>(
        'SELECT value, qualifier FROM observation WHERE id >= ? AND id < ?',
      )
      .get(peak.id * 2 ** 32, (peak.id + 1) * 2 ** 32)
    // 2: "nearly", in the order of the contract's qualifiers.
    expect(row).toEqual({ value: 30, qualifier: 2 })
  })

  it('has the ten authors in trillion tokens', () => {
    const dataset = findDataset(ws, 'State of AI: tokens of open-source authors')
    const { series, total } = shareTable(ws, { datasetId: dataset.id, by: 'subject' })
    const sum = total[0] ?? 0
    const tokens = series.map(({ key, values }) => [key, Math.round((values[0] ?? 0) * sum * 100) / 100])
    expect(dataset.unit).toBe('trillion tokens')
    expect(Object.fromEntries(tokens)).toEqual({
      DeepSeek: 14.37,
      Qwen: 5.59,
      Meta: 3.96,
      Mistral: 2.92,
      OpenAI: 1.65,
      MiniMax: 1.26,
      'Z.AI': 1.18,
      TNG: 1.13,
      'Moonshot AI': 0.92,
      Google: 0.82,
    })
  })

  it('has prompt languages and continents', () => {
    expect(given('State of AI: prompt languages', 'language')).toEqual({
      English: 82.87,
      'Chinese (simplified)': 4.95,
      Russian: 2.47,
      Spanish: 1.43,
      Thai: 1.03,
      other: 7.25,
    })
    expect(given('State of AI: continents', 'region')).toEqual({
      'North America': 47.22,
      Asia: 28.61,
      Europe: 21.32,
      'South America': 1.21,
      Oceania: 1.18,
      Africa: 0.46,
    })
  })

  it('cites every dataset, attributes what a licence asks for, and holds nothing synthetic', () => {
    for (const { source, synthetic } of listDatasets(ws)) {
      expect(source.citation).not.toBe('')
      expect(synthetic).toBe(false)
    }
    const day = findDataset(ws, 'OpenRouter rankings, 7 October 2026')
    expect(day).toMatchObject({ observations: 51, grain: 'day', synthetic: false })
    expect(day.source).toMatchObject({ licence: 'CC BY 4.0', asOf: '2026-10-08' })
    expect(day.source.attribution).toContain('OpenRouter')
  })
})

describe('the entries', () => {
  it('checks each sentence of the story', () => {
    const verdicts = checkClaims(ws, undefined).map(({ ref, verdict }) => `${ref} ${verdict}`)
    expect(verdicts).toEqual([
      'C-001 supported',
      'C-002 supported',
      'C-003 supported',
      'C-004 overstated',
      'C-005 not-comparable',
      'C-006 understated',
      'C-007 not-comparable',
      'C-008 supported',
      'C-009 contradicted',
      'C-010 supported',
      'C-011 not-comparable',
      'C-012 supported',
      'C-013 overstated',
      'C-014 supported',
    ])
  })

  it('calls a quotation of the study what it is', () => {
    const quoted = checkClaims(ws, undefined).slice(0, 3)
    for (const { text, note } of quoted) {
      expect(text).toMatch(/^The study: /)
      expect(note).toMatch(/^A quotation, held to the study’s own figure/)
    }
  })

  it.each([
    ['C-004', ['peak']],
    ['C-005', ['peak']],
    ['C-007', ['mean']],
    ['C-011', ['latest']],
    ['C-013', ['peak']],
  ])('says what the number of %s would be: %s', (asked, stats) => {
    const claim = checkClaims(ws, undefined).find(({ ref }) => ref === asked)
    expect(claim?.readings.filter(({ matches }) => matches).map(({ stat }) => stat)).toEqual(stats)
  })

  it('names the place of each of the makers that are said to lead', () => {
    const claim = checkClaims(ws, undefined).find(({ ref }) => ref === 'C-009')
    expect(claim?.reasons[0]?.members?.map(({ label, place }) => `${place} ${label}`)).toEqual([
      '1 DeepSeek',
      '2 Qwen',
      '9 Moonshot AI',
    ])
  })

  it('has risks with known taxonomy, dated evidence and a measurable scope', () => {
    const risks = listRisks(ws)
    expect(risks.length).toBeGreaterThanOrEqual(8)
    expect(new Set(risks.map(({ category }) => category)).size).toBeGreaterThanOrEqual(4)
    for (const risk of risks) {
      expect(findTerm(risk.taxonomy)?.term.code).toBe(risk.taxonomy)
      for (const { date } of risk.evidence) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(risk.residual.likelihood * risk.residual.impact).toBeLessThanOrEqual(
        risk.inherent.likelihood * risk.inherent.impact,
      )
    }
    const datasetId = findDataset(ws, 'OpenRouter: weekly tokens by model').id
    expect(new Set(risks.map((risk) => risk.datasetId))).toEqual(new Set([datasetId]))
    const { risks: weighed } = exposureTable(ws, { datasetId, riskIds: risks.map(({ id }) => id) })
    const unweighed = weighed.filter(({ values }) => Math.max(...values.map((value) => value ?? 0)) <= 0)
    expect(unweighed.map(({ title }) => title)).toEqual([])
  })

  it('has views and a brief that shows views, claims, risks, sources and method', () => {
    expect(listViews(ws).length).toBeGreaterThanOrEqual(3)
    const kinds = listBriefs(ws).flatMap(({ sections }) => sections.map(({ kind }) => kind))
    expect(new Set(kinds)).toEqual(new Set(['text', 'view', 'claims', 'risks', 'sources', 'method']))
  })
})

describe('building it', () => {
  it('reports progress, is made of actions, and can be undone to nothing', async () => {
    const empty = cataloguedWorkspace()
    const seen: SampleProgress[] = []
    await fillSample(empty, { onProgress: (progress) => seen.push(progress) })
    const actions = history(empty, { limit: 1000 })
    expect(seen.at(-1)).toEqual({ done: actions.length, total: actions.length })
    expect(actions.filter(({ kind }) => kind === 'import')).toHaveLength(listDatasets(empty).length)
    while (undoState(empty).undo) undo(empty)
    expect(listDatasets(empty)).toEqual([])
    expect([...listRisks(empty), ...listViews(empty), ...listBriefs(empty)]).toEqual([])
  })

  it('is one action in an empty workspace, with its way back and forth, and refused in another', async () => {
    const empty = cataloguedWorkspace()
    const { actionId } = await openSample(empty)
    const counts = workspaceCounts(empty)
    expect(history(empty, { limit: 10 })).toMatchObject([{ id: actionId, label: 'Open the sample' }])
    expect(undoState(empty).undo).toMatchObject({ key: 'openSample', params: {} })
    await expect(openSample(empty)).rejects.toMatchObject({ problem: { code: 'workspace.not-empty' } })
    undo(empty)
    expect(workspaceCounts(empty)).toMatchObject({
      datasets: 0,
      observations: 0,
      risks: 0,
      claims: 0,
      briefs: 0,
    })
    redo(empty)
    expect(workspaceCounts(empty)).toEqual(counts)
    expect(await verifyWorkspace(empty)).toMatchObject({ ok: true, problems: [] })
    undo(empty)
    await openSample(empty)
    expect(workspaceCounts(empty)).toEqual(counts)
  })

  it('is refused where a file is, and leaves no draft', async () => {
    await expect(buildSample(ws.path)).rejects.toMatchObject({ problem: { code: 'workspace.exists' } })
    expect(readdirSync(folder).filter((name) => name.includes('.sample-'))).toEqual([])
    expect(existsSync(ws.path)).toBe(true)
  })
})
