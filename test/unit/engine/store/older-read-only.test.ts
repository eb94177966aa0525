import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { EngineClient } from '#shared/contract/contract.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { clientOf } from '../../../kit/client.ts'
import { fixture, temporaryFolder } from '../../../kit/files.ts'

const printing = { locale: 'en', asOf: '2026-01-01T00:00:00.000Z' } as const

/** What every page asks for about a dataset. */
const ofDataset = async ({ datasets, exports, query }: EngineClient, id: number): Promise<unknown[]> => {
  const window = { datasetId: id, limit: 50, offset: 0 }
  const { rows } = await datasets.observations(window)
  const [first] = rows
  const exported = await exports.dataset({ datasetId: id, format: 'csv' })
  const files = await Promise.all(exported.files.map(({ content }) => content.text()))
  return [
    rows,
    await datasets.get({ id }),
    await datasets.observations({ ...window, sort: { by: 'value', descending: true } }),
    await datasets.observations({ ...window, find: 'e' }),
    await datasets.imports({ id }),
    await datasets.periods({ datasetId: id }),
    await datasets.members({ datasetId: id, by: 'developer' }),
    first && (await datasets.origin({ observationId: first.id })),
    await query.share({ datasetId: id, by: 'developer' }),
    files,
  ]
}

/** What the pages ask a workspace for. */
async function answers(client: EngineClient): Promise<unknown> {
  const { actions, briefs, catalogue, claims, datasets, imports, risks, views, workspace } = client
  const listed = await datasets.list()
  const [brief] = await briefs.list()
  if (!brief || listed.length === 0) throw new Error('the fixture has a brief and datasets')
  const { pages, fingerprint } = await briefs.pages({ ...printing, briefId: brief.id })
  const all = {
    datasets: [],
    lists: [
      listed,
      await actions.history({ limit: 100 }),
      await actions.state(),
      await briefs.list(),
      await catalogue.tree(),
      await catalogue.coverage(),
      await catalogue.names({}),
      await claims.list(),
      await claims.check({}),
      await imports.templates(),
      await risks.list(),
      await risks.vocabularies(),
      await views.list(),
      await workspace.damage(),
    ],
    brief: { pages, fingerprint },
    verified: await workspace.verify(),
  }
  return { ...all, datasets: await Promise.all(listed.map(({ id }) => ofDataset(client, id))) }
}

it('an older workspace that is only read answers every page as the one that was brought further, and stays as it was', async () => {
  const folder = temporaryFolder()
  const paths = ['read', 'written'].map((name) => join(folder, `${name}.modelshare`))
  const told: unknown[] = []
  for (const [at, path] of paths.entries()) {
    copyFileSync(fixture('store/version-1.modelshare'), path)
    const ws = openWorkspace(path, { readOnly: at === 0 })
    try {
      told.push(await answers(clientOf(ws)))
    } finally {
      ws.close()
    }
  }
  const [read, written] = told
  expect(read).toMatchObject({ verified: { ok: true, problems: [] } })
  expect(read).toEqual(written)
  const [path = ''] = paths
  expect(readFileSync(path).equals(readFileSync(fixture('store/version-1.modelshare')))).toBe(true)
})
