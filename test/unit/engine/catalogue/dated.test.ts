import { describe, expect, it } from 'vitest'
import type { Adoption } from '#shared/contract/labels.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { adoptLabel } from '#engine/catalogue/adopt.ts'
import { updateEntry } from '#engine/catalogue/edit.ts'
import { disputes, labelsOf } from '#engine/catalogue/labels.ts'
import { entryByKey } from '#engine/catalogue/tree.ts'
import { observationWindow } from '#engine/datasets/observations.ts'
import { weigh } from '#engine/impact/weigh.ts'
import { pointOrigin } from '#engine/query/point.ts'
import { shareTable, statisticTable } from '#engine/query/tables.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { createRisk } from '#engine/risks/risks.ts'
import type { Workspace } from '#engine/store/types.ts'
import { redo, undo } from '#engine/store/undo.ts'
import { editCell, importData } from '../../../kit/dataset.ts'
import { riskInput } from '../../../kit/risk.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const weeks = ['2026-06-01', '2026-06-08', '2026-06-15', '2026-06-22'] as const

/** Four weeks: DeepSeek V3.1 30, a stealth model 20, GPT-5 50, of 100 each; the first two in English, the last in Italian. */
function weekly(): { ws: Workspace; datasetId: number } {
  const ws = cataloguedWorkspace()
  const rows = weeks.flatMap((period) => [
    { period, subject: 'deepseek/deepseek-chat-v3.1', value: 30, language: 'English' },
    { period, subject: 'openrouter/hunter-alpha', value: 20, language: 'English' },
    { period, subject: 'openai/gpt-5', value: 50, language: 'Italian' },
  ])
  return { ws, datasetId: importData(ws, { name: 'Weekly', absence: 'zero' }, rows) }
}

type Given = Pick<Adoption, 'kind' | 'key' | 'field' | 'value' | 'from'>
const adopt = (ws: Workspace, given: Given): unknown =>
  adoptLabel(ws, { ...given, by: 'A reader', url: '', note: '' }, '')

const openness = (value: string, from: string | null): Given => ({
  kind: 'family',
  key: 'deepseek-v3',
  field: 'openness',
  value,
  from,
})
const identity = (value: string, from: string | null): Given => ({
  kind: 'name',
  key: 'openrouter/hunter-alpha',
  field: 'identity',
  value,
  from,
})
const origin = (value: string, from: string | null): Given => ({
  kind: 'developer',
  key: 'deepseek',
  field: 'origin',
  value,
  from,
})

const seriesOf = (ws: Workspace, datasetId: number, by: Dimension, key: string): unknown =>
  shareTable(ws, { datasetId, by })
    .series.find((one) => one.key === key)
    ?.values.map((value) => value ?? 0) ?? weeks.map(() => 0)

type Case = readonly [string, readonly Given[], Dimension, string, readonly number[]]
const cases: readonly Case[] = [
  ['nothing adopted', [], 'openness', 'open', [0.3, 0.3, 0.3, 0.3]],
  [
    'a label without a date',
    [openness('proprietary', null)],
    'openness',
    'proprietary',
    [0.8, 0.8, 0.8, 0.8],
  ],
  [
    'one from the day a week begins',
    [openness('proprietary', '2026-06-15')],
    'openness',
    'open',
    [0.3, 0.3, 0, 0],
  ],
  // No part of a week is told from the rest of it: it holds in the first that begins with it.
  ['one from within a week', [openness('proprietary', '2026-06-10')], 'openness', 'open', [0.3, 0.3, 0, 0]],
  ['one from before the data', [openness('proprietary', '2020-01-01')], 'openness', 'open', [0, 0, 0, 0]],
  [
    'one from after the data',
    [openness('proprietary', '2027-01-01')],
    'openness',
    'open',
    [0.3, 0.3, 0.3, 0.3],
  ],
  [
    'two in a row',
    [openness('proprietary', '2026-06-08'), openness('open', '2026-06-22')],
    'openness',
    'open',
    [0.3, 0, 0, 0.3],
  ],
  [
    'two in a row, the later one adopted first',
    [openness('open', '2026-06-22'), openness('proprietary', '2026-06-08')],
    'openness',
    'open',
    [0.3, 0, 0, 0.3],
  ],
  [
    'another from the same day takes its place',
    [openness('proprietary', '2026-06-08'), openness('unknown', '2026-06-08')],
    'openness',
    'unknown',
    [0.2, 0.5, 0.5, 0.5],
  ],
  [
    'one without a date holds always, whatever was dated before',
    [openness('proprietary', '2026-06-08'), openness('open', null)],
    'openness',
    'open',
    [0.3, 0.3, 0.3, 0.3],
  ],
  ['a stealth model, not revealed', [], 'origin', 'unknown', [0.2, 0.2, 0.2, 0.2]],
  [
    'a stealth model revealed later',
    [identity('xiaomi/mimo-v2-pro', '2026-06-15')],
    'origin',
    'unknown',
    [0.2, 0.2, 0, 0],
  ],
  [
    'and what it is from then on',
    [identity('xiaomi/mimo-v2-pro', '2026-06-15')],
    'developer',
    'xiaomi',
    [0, 0, 0.2, 0.2],
  ],
  ['a developer that moves', [origin('united-states', '2026-06-08')], 'origin', 'china', [0.3, 0, 0, 0]],
  [
    'a segment takes both together',
    [origin('united-states', '2026-06-22'), openness('proprietary', '2026-06-08')],
    'segment',
    'us-proprietary',
    [0.5, 0.5, 0.5, 0.8],
  ],
]

describe('a label that is adopted with the day from which it holds', () => {
  it.each(cases)('%s', (_, given, by, key, values) => {
    const { ws, datasetId } = weekly()
    const before = seriesOf(ws, datasetId, by, key)
    for (const one of given) adopt(ws, one)
    expect(seriesOf(ws, datasetId, by, key)).toEqual(values)
    // The names themselves stay one member each.
    expect(shareTable(ws, { datasetId, by: 'subject' }).series).toHaveLength(3)
    for (const _one of given) undo(ws)
    expect(seriesOf(ws, datasetId, by, key)).toEqual(before)
    for (const _one of given) redo(ws)
    expect(seriesOf(ws, datasetId, by, key)).toEqual(values)
  })

  it('narrows and restricts by what holds in each period', () => {
    const { ws, datasetId } = weekly()
    adopt(ws, openness('proprietary', '2026-06-15'))
    const shown = shareTable(ws, { datasetId, by: 'subject', where: { openness: ['open'] } })
    expect(shown.series).toMatchObject([{ key: 'deepseek/deepseek-chat-v3.1', values: [0.3, 0.3, 0, 0] }])
    const of = shareTable(ws, { datasetId, by: 'developer', of: { openness: ['proprietary'] } })
    expect(of.series.find(({ key }) => key === 'openai')?.values).toEqual([1, 1, 0.625, 0.625])
    const language = shareTable(ws, { datasetId, by: 'language', of: { openness: ['proprietary'] } })
    expect(language.series.find(({ key }) => key === 'English')?.values).toEqual([0, 0, 0.375, 0.375])
    const within = shareTable(ws, { datasetId, by: 'openness', of: { language: ['English'] } })
    expect(within.series.find(({ key }) => key === 'open')?.values).toEqual([0.6, 0.6, 0, 0])
  })

  it('is followed by edits of single numbers', () => {
    const { ws, datasetId } = weekly()
    adopt(ws, openness('proprietary', '2026-06-15'))
    seriesOf(ws, datasetId, 'openness', 'open')
    editCell(ws, datasetId, 1, { value: 130 })
    expect(seriesOf(ws, datasetId, 'openness', 'open')).toEqual([0.65, 0.3, 0, 0])
    undo(ws)
    editCell(ws, datasetId, 7, { value: 130 })
    expect(seriesOf(ws, datasetId, 'openness', 'proprietary')).toEqual([0.5, 0.5, 0.9, 0.8])
  })

  it('is what the grid, a point, and a risk go by', async () => {
    const { ws, datasetId } = weekly()
    adopt(ws, openness('proprietary', '2026-06-15'))
    const where = { openness: ['open'] }
    const { total, rows } = await observationWindow(ws, { datasetId, where, limit: 10, offset: 0 })
    expect([total, rows.map(({ period }) => period)]).toEqual([2, weeks.slice(0, 2)])
    expect(rows.map(({ dimensions }) => dimensions.openness)).toEqual(['open', 'open'])
    const sort = { by: 'developer', descending: false } as const
    const sorted = await observationWindow(ws, { datasetId, where, sort, limit: 10, offset: 0 })
    expect(sorted.rows).toHaveLength(2)
    const every = await observationWindow(ws, { datasetId, find: 'deepseek', limit: 10, offset: 0 })
    expect(every.rows.map(({ dimensions }) => dimensions.openness)).toEqual([
      'open',
      'open',
      'proprietary',
      'proprietary',
    ])
    const point = { datasetId, by: 'openness', key: 'proprietary' } as const
    expect(pointOrigin(ws, { ...point, period: '2026-06-08' }).observationCount).toBe(1)
    expect(pointOrigin(ws, { ...point, period: '2026-06-15' }).observationCount).toBe(2)
    const certain = { likelihood: 5, impact: 5 }
    createRisk(
      ws,
      riskInput({ scope: { by: 'openness', keys: ['open'], of: {} }, datasetId, residual: certain }),
    )
    const [risk] = exposureTable(ws, { datasetId }).risks
    expect(risk?.values.map((value) => value ?? 0)).toEqual([0.3, 0.3, 0, 0])
  })

  it('keeps what the catalogue holds of the time before, and is what is held at last', () => {
    const { ws } = weekly()
    adopt(ws, openness('proprietary', '2026-06-15'))
    const dispute = disputes(ws.db).find(({ key }) => key === 'deepseek-v3')
    expect(dispute).toBeUndefined()
    adopt(ws, { ...openness('open', null), by: 'Another' } as Given)
    expect(labelsOf(ws.db, openness('', null)).map(({ value, adopted }) => [value, adopted])).toEqual([
      ['open', true],
      ['proprietary', false],
    ])
  })

  it('is no longer adopted once its entry is edited by hand to something else', () => {
    const { ws, datasetId } = weekly()
    adopt(ws, openness('proprietary', '2026-06-15'))
    updateEntry(
      ws,
      'family',
      entryByKey(ws.db, 'family', 'deepseek-v3').id,
      { openness: 'unknown' },
      undefined,
    )
    expect(seriesOf(ws, datasetId, 'openness', 'unknown')).toEqual([0.5, 0.5, 0.5, 0.5])
    undo(ws)
    expect(seriesOf(ws, datasetId, 'openness', 'open')).toEqual([0.3, 0.3, 0, 0])
    updateEntry(ws, 'family', entryByKey(ws.db, 'family', 'deepseek-v3').id, { name: 'V3' }, undefined)
    expect(seriesOf(ws, datasetId, 'openness', 'open')).toEqual([0.3, 0.3, 0, 0])
  })

  it.each([
    ['openness', openness('proprietary', '2026-06-15'), 'openness', 'open', [0.3, 0.15]],
    ['an identity', identity('xiaomi/mimo-v2-pro', '2026-06-15'), 'origin', 'china', [0.3, 0.4]],
    ['a second date', openness('unknown', '2026-06-22'), 'openness', 'unknown', [0.2, 0.275]],
  ] as const)('moves what was weighed before: %s', async (_, given, by, key, [before, after]) => {
    const { ws, datasetId } = weekly()
    const { kind, key: target, field, value, from } = given
    const meanOf = (): number | null | undefined =>
      statisticTable(ws, { datasetId, by, stat: 'mean' }).series.find((one) => one.key === key)?.value
    const impact = await weigh(ws, { kind: 'label', of: { kind, key: target }, field, value, from })
    const share = impact.datasets[0]?.shares.find((one) => one.by === by && one.key === key)
    expect(impact.names.count).toBe(1)
    expect(share?.mean.before).toBeCloseTo(before, 9)
    expect(share?.mean.after).toBeCloseTo(after, 9)
    expect(meanOf()).toBeCloseTo(before, 9)
    adopt(ws, given)
    expect(meanOf()).toBeCloseTo(after, 9)
  })

  it('moves back by what was weighed before, where an edit by hand says what holds always', async () => {
    const { ws, datasetId } = weekly()
    adopt(ws, openness('proprietary', '2026-06-15'))
    const { id } = entryByKey(ws.db, 'family', 'deepseek-v3')
    const { datasets } = await weigh(ws, { kind: 'family', id, patch: { openness: 'unknown' } })
    // 30 of 100 in every week move: half of them from what is open, half from what was adopted.
    expect(datasets[0]?.rides).toBeCloseTo(0.3, 9)
    const moved = new Map(datasets[0]?.shares.map(({ by, key, mean }) => [`${by} ${key}`, mean]))
    expect(moved.get('openness open')?.before).toBeCloseTo(0.15, 9)
    expect(moved.get('openness proprietary')?.before).toBeCloseTo(0.65, 9)
    expect(moved.get('openness proprietary')?.after).toBeCloseTo(0.5, 9)
    updateEntry(ws, 'family', id, { openness: 'unknown' }, undefined)
    expect(seriesOf(ws, datasetId, 'openness', 'proprietary')).toEqual([0.5, 0.5, 0.5, 0.5])
  })
})
