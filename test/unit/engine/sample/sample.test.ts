import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listBriefs } from '#engine/briefs/briefs.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { findDataset, listDatasets } from '#engine/datasets/list.ts'
import { shareTable, statisticTable } from '#engine/query/tables.ts'
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

const synthetic = (): number => findDataset(ws, 'Weekly tokens by model (synthetic)').id

/** One statistic of the synthetic series, by key, as fractions. */
function statistic(by: 'origin' | 'openness', stat: 'mean' | 'peak' | 'low'): Map<string, number | null> {
  const { series } = statisticTable(ws, { datasetId: synthetic(), by, stat })
  return new Map(series.map(({ key, value }) => [key, value]))
}

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

  it('cites every dataset, and attributes what a licence asks for', () => {
    for (const { source } of listDatasets(ws)) expect(source.citation).not.toBe('')
    const day = findDataset(ws, 'OpenRouter rankings, 7 October 2026')
    expect(day).toMatchObject({ observations: 51, grain: 'day', synthetic: false })
    expect(day.source).toMatchObject({ licence: 'CC BY 4.0', asOf: '2026-10-08' })
    expect(day.source.attribution).toContain('OpenRouter')
  })
})

describe('the synthetic series', () => {
  it('says so in file, name and note, and is the only one', () => {
    const all = listDatasets(ws).filter((dataset) => dataset.synthetic)
    expect(all.map(({ name }) => name)).toEqual(['Weekly tokens by model (synthetic)'])
    expect(all[0]?.note).toMatch(/^SYNTHETIC/)
    const run = ws.db.prepare('SELECT file FROM import_run WHERE dataset_id = ?').get(synthetic())
    expect(run).toEqual({ file: 'synthetic-weekly-tokens.csv' })
  })

  it('has the study’s mean, low and peak of Chinese open source', () => {
    expect(statistic('origin', 'mean').get('china')).toBeCloseTo(0.13, 4)
    expect(statistic('origin', 'low').get('china')).toBeCloseTo(0.012, 4)
    expect(statistic('origin', 'peak').get('china')).toBeCloseTo(0.298, 4)
  })

  it('has its means of open and proprietary models', () => {
    const means = statistic('openness', 'mean')
    expect(means.get('open')).toBeCloseTo(0.13 + 0.137, 4)
    expect(means.get('proprietary')).toBeCloseTo(0.7, 4)
  })

  it('has the authors’ tokens', () => {
    const of = (by: 'developer', openness: string): Map<string, number> => {
      const table = shareTable(ws, { datasetId: synthetic(), by, where: { openness: [openness] } })
      return new Map(
        table.series.map(({ key, values }) => [
          key,
          values.reduce<number>((sum, value, at) => sum + (value ?? 0) * (table.total[at] ?? 0), 0) / 1e12,
        ]),
      )
    }
    const open = of('developer', 'open')
    const expected = { deepseek: 14.37, alibaba: 5.59, meta: 3.96, minimax: 1.26, tng: 1.13, google: 0.82 }
    for (const [author, tokens] of Object.entries(expected)) expect(open.get(author)).toBeCloseTo(tokens, 2)
  })

  it('knows every model it names, and none before its release', () => {
    const { series, periods } = shareTable(ws, { datasetId: synthetic(), by: 'subject' })
    expect(periods).toHaveLength(56)
    const unresolved = shareTable(ws, { datasetId: synthetic(), by: 'origin' }).series
    expect(unresolved.map(({ key }) => key)).not.toContain('~unresolved')
    const kimi = series.find(({ key }) => key === 'moonshotai/kimi-k2')
    expect(kimi?.values[periods.indexOf('2025-06-30')]).toBeNull()
    expect(kimi?.values[periods.indexOf('2025-07-14')]).toBeGreaterThan(0)
  })

  it('carries an interval into every share', () => {
    const china = shareTable(ws, { datasetId: synthetic(), by: 'origin' }).series.find(
      ({ key }) => key === 'china',
    )
    for (const [at, value] of (china?.values ?? []).entries()) {
      expect(china?.low[at]).toBeLessThan(value ?? 0)
      expect(china?.high[at]).toBeGreaterThan(value ?? 0)
    }
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
      'C-007 supported',
      'C-008 supported',
      'C-009 contradicted',
      'C-010 supported',
    ])
  })

  it('says of the overstated claim that it matches the peak, not the mean', () => {
    const claim = checkClaims(ws, undefined).find(({ ref }) => ref === 'C-004')
    const matching = claim?.readings.filter(({ matches }) => matches).map(({ stat }) => stat)
    // The synthetic series is calibrated to the study: it does not say the same once more.
    expect(matching).toEqual(['peak'])
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
    const { risks: weighed } = exposureTable(ws, {
      datasetId: synthetic(),
      riskIds: risks.map(({ id }) => id),
    })
    const unweighed = weighed.filter(({ values }) => (values.findLast((value) => value !== null) ?? 0) <= 0)
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
