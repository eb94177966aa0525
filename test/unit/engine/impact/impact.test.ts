import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import { adoptLabel } from '#engine/catalogue/adopt.ts'
import { imagined } from '#engine/catalogue/imagine.ts'
import { entryByKey } from '#engine/catalogue/tree.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool, type Pool } from '#engine/children/pool.ts'
import { impactOf } from '#engine/impact/impact.ts'
import { weigh } from '#engine/impact/weigh.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importData, importValues } from '../../../kit/dataset.ts'
import { clientOf } from '../../../kit/client.ts'
import { failure, rejection } from '../../../kit/problems.ts'
import { cataloguedWorkspace, sampleWorkspace } from '../../../kit/workspace.ts'

const closing = (ws: Workspace, key: string): Extract<CatalogueChange, { kind: 'family' }> => ({
  kind: 'family',
  id: entryByKey(ws.db, 'family', key).id,
  patch: { openness: 'proprietary' },
})

/** Two weeks in which DeepSeek V3 has 20 and 40 of 100, Qwen3 10 each. */
function weeklyWorkspace(): { ws: Workspace; datasetId: number } {
  const ws = cataloguedWorkspace()
  const week = (period: string, deepseek: number) => [
    { period, subject: 'deepseek/deepseek-chat-v3.1', value: deepseek },
    { period, subject: 'qwen/qwen3-32b', value: 10 },
    { period, subject: 'openai/gpt-5', value: 90 - deepseek },
  ]
  const datasetId = importData(ws, { name: 'Weekly' }, [...week('2025-01-06', 20), ...week('2025-01-13', 40)])
  return { ws, datasetId }
}

describe('the impact of a change of the catalogue', () => {
  it('names the shares it moves and by how much', async () => {
    const { ws, datasetId } = weeklyWorkspace()
    const { names, datasets } = await weigh(ws, closing(ws, 'deepseek-v3'))
    expect(names).toEqual({ count: 1, first: ['deepseek/deepseek-chat-v3.1'] })
    expect(datasets).toMatchObject([{ id: datasetId, name: 'Weekly' }])
    expect(datasets[0]?.rides).toBeCloseTo(0.3, 9)
    const open = datasets[0]?.shares.find(({ by, key }) => by === 'class' && key === 'china:open')
    expect(open?.mean.before).toBeCloseTo(0.4, 9)
    expect(open?.mean.after).toBeCloseTo(0.1, 9)
    expect(open?.peak.before).toBeCloseTo(0.5, 9)
    expect(open?.latest.after).toBeCloseTo(0.1, 9)
    // Where it comes from is not touched, and so not named.
    expect(datasets[0]?.shares.map(({ by, key }) => `${by} ${key}`).toSorted()).toEqual([
      'class china:open',
      'class china:proprietary',
      'openness open',
      'openness proprietary',
    ])
  })

  it('is nothing where nothing changes, and leaves the workspace as it was', async () => {
    const { ws } = weeklyWorkspace()
    const before = await clientOf(ws).catalogue.names({})
    const same: CatalogueChange = { ...closing(ws, 'deepseek-v3'), patch: { openness: 'open' } }
    expect(await weigh(ws, same)).toEqual({
      names: { count: 0, first: [] },
      datasets: [],
      views: [],
      claims: [],
      risks: [],
    })
    await weigh(ws, closing(ws, 'deepseek-v3'))
    expect(await clientOf(ws).catalogue.names({})).toEqual(before)
    expect(await clientOf(ws).actions.history({ limit: 5 })).toHaveLength(1)
  })

  it('is what the change then does', async () => {
    const { ws, datasetId } = weeklyWorkspace()
    const client = clientOf(ws)
    const change = closing(ws, 'deepseek-v3')
    const { datasets } = await client.catalogue.impact(change)
    const shareOfOpen = async (): Promise<number | undefined> => {
      const { series } = await client.query.statistic({ datasetId, by: 'openness', stat: 'mean' })
      return series.find(({ key }) => key === 'open')?.value ?? undefined
    }
    const promised = datasets[0]?.shares.find(({ by, key }) => by === 'openness' && key === 'open')?.mean
    expect(await shareOfOpen()).toBeCloseTo(promised?.before ?? 0, 12)
    await client.catalogue.updateFamily({ id: change.id, patch: change.patch, reason: 'Licence withdrawn' })
    expect(await shareOfOpen()).toBeCloseTo(promised?.after ?? 0, 12)
    expect(await client.actions.history({ limit: 1 })).toMatchObject([{ reason: 'Licence withdrawn' }])
  })

  it('names views, claims with their verdicts, and risks', async () => {
    const { ws, datasetId } = weeklyWorkspace()
    const client = clientOf(ws)
    await client.views.create({
      name: 'Open or not',
      spec: {
        datasetId,
        kind: 'lines',
        by: 'openness',
        where: {},
        of: {},
        from: null,
        to: null,
        grain: null,
        top: 10,
        highlight: [],
        showRisks: false,
      },
    })
    await client.claims.create({
      text: 'Half of use is of open weights',
      quote: '',
      source: '',
      url: '',
      published: '',
      metric: { datasetId, by: 'openness', of: {}, keys: ['open'], stat: 'peak', from: null, to: null },
      claimed: { value: 0.5, low: null, high: null },
      qualifier: 'exact',
      tolerancePp: 1,
      claimedBasis: '',
      note: '',
    })
    const { views, claims } = await weigh(ws, closing(ws, 'deepseek-v3'))
    expect(views).toMatchObject([{ name: 'Open or not', period: '2025-01-13' }])
    expect(views[0]?.share.before).not.toBeNull()
    expect(claims).toMatchObject([{ verdict: { before: 'supported', after: 'overstated' } }])
    expect(claims[0]?.computed.before).toBeCloseTo(0.5, 9)
    expect(claims[0]?.computed.after).toBeCloseTo(0.1, 9)
  })

  it('is weighed for names, identities and labels of names, too', async () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { GPT: 60, 'openrouter/hunter-alpha': 30, 'deepseek/deepseek-v4-mini': 10 })
    const shareOf = async (change: CatalogueChange, id: string) => {
      const { datasets } = await weigh(ws, change)
      return datasets[0]?.shares.find(({ by, key }) => `${by} ${key}` === id)?.latest
    }
    expect(
      await shareOf(
        { kind: 'names', texts: ['GPT'], to: { kind: 'family', key: 'gpt' } },
        'origin united-states',
      ),
    ).toEqual({ before: null, after: 0.6 })
    const hunter = { kind: 'name', key: 'openrouter/hunter-alpha' } as const
    expect(
      await shareOf(
        { kind: 'label', of: hunter, field: 'identity', value: 'xiaomi/mimo-v2-pro' },
        'class china:proprietary',
      ),
    ).toEqual({ before: null, after: 0.3 })
    const mini = { kind: 'name', key: 'deepseek/deepseek-v4-mini' } as const
    expect(
      await shareOf({ kind: 'label', of: mini, field: 'openness', value: 'proprietary' }, 'class china:open'),
    ).toEqual({ before: 0.1, after: null })
  })

  it('is found by a process of its own, the same', async () => {
    const ws = await sampleWorkspace()
    const change = closing(ws, 'deepseek-v3')
    const aside = await impactOf(ws, change)
    expect(aside.datasets.length).toBeGreaterThan(0)
    expect(aside).toEqual(await weigh(ws, change))
  })

  it('that cannot be weighed is said to be so, and is not weighed in the engine itself', async () => {
    const { ws } = weeklyWorkspace()
    const entry = join(import.meta.dirname, 'no-such-weigher.ts')
    const dies = createPool({ ...poolOptions.weigher, entry, spare: 0 })
    const { code, params } = await rejection(impactOf(ws, closing(ws, 'deepseek-v3'), { pool: dies }))
    expect(code).toBe('catalogue.not-weighed')
    expect(params.reason).toBe('weigher_ended')
    const late = await rejection(impactOf(ws, closing(ws, 'deepseek-v3'), { milliseconds: 1 }))
    expect(late).toMatchObject({ code: 'catalogue.not-weighed', params: { reason: 'weigher_time' } })
  })

  it('is weighed once more where the process died on the way', async () => {
    const { ws } = weeklyWorkspace()
    const change = closing(ws, 'deepseek-v3')
    const pool = createPool({ ...poolOptions.weigher, spare: 0 })
    let starts = 0
    const dyingFirst: Pool = {
      ...pool,
      async borrow(signal) {
        const member = await pool.borrow(signal)
        starts += 1
        if (starts === 1) member.child.kill()
        return member
      },
    }
    expect(await impactOf(ws, change, { pool: dyingFirst })).toEqual(await weigh(ws, change))
    expect(starts).toBe(2)
  })

  it('names the share of a developer that the change brings', async () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { Mystery: 30, GPT: 70 })
    const to = { kind: 'new-developer', name: 'New Lab', country: 'PT', origin: 'europe' } as const
    const { datasets } = await weigh(ws, { kind: 'names', texts: ['Mystery'], to })
    expect(datasets[0]?.shares.find(({ by }) => by === 'developer')).toMatchObject({
      label: 'New Lab',
      latest: { before: null, after: 0.3 },
    })
  })

  it('of what is not there is refused', async () => {
    const ws = cataloguedWorkspace()
    const gone = impactOf(ws, { kind: 'family', id: 99_999, patch: { openness: 'open' } })
    expect((await rejection(gone)).code).toBe('catalogue.not-found')
  })

  it.each([
    ['a value that the field does not have', 'model', 'z-ai/glm-5-turbo', 'openness', 'half-open'],
    ['the openness of a developer', 'developer', 'deepseek', 'openness', 'proprietary'],
    ['the origin of a name', 'name', 'deepseek', 'origin', 'united-states'],
    ['the identity of a model', 'model', 'z-ai/glm-5-turbo', 'identity', 'deepseek-v3'],
    ['a model that is not there', 'model', 'no-such-model', 'openness', 'open'],
    ['a name without a family', 'name', 'nobody/nothing', 'openness', 'open'],
  ] as const)('of %s is refused as adopting it is', (_, kind, key, field, value) => {
    const ws = cataloguedWorkspace()
    const said = { from: null, by: 'A reader', url: '', note: '' }
    const refused = failure(() => adoptLabel(ws, { kind, key, field, value, ...said }, ''))
    const thought = failure(() => imagined(ws.db, { kind: 'label', of: { kind, key }, field, value }))
    expect(thought).toEqual(refused)
  })
})
