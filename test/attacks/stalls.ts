import { join } from 'node:path'
import type { ViewSpec } from '#shared/contract/views.ts'
import { createDirectClient } from '#engine/router.ts'
import { longCsv } from '../bench/import/inputs.ts'
import { makeFolder, removeFolder } from '../kit/folder.ts'
import { sessionOn } from '../kit/session.ts'

/** The longest time that another call had to wait in each phase of the work, in ms. */
export type StallFigures = { rows: number; phases: { name: string; ms: number; longest: number }[] }

const tickMs = 2

/** Watches how long the engine keeps others waiting. */
function watch(): {
  phase: <T>(name: string, work: () => Promise<T>) => Promise<T>
  phases: StallFigures['phases']
} {
  const phases: StallFigures['phases'] = []
  return {
    phases,
    phase: async (name, work) => {
      let last = performance.now()
      let longest = 0
      const look = (): void => {
        const now = performance.now()
        longest = Math.max(longest, now - last - tickMs)
        last = now
      }
      const timer = setInterval(look, tickMs)
      const began = last
      try {
        return await work()
      } finally {
        look()
        clearInterval(timer)
        phases.push({ name, ms: Math.round(performance.now() - began), longest: Math.round(longest) })
      }
    },
  }
}

/** Imports a large file into a workspace with another dataset and does what takes long, watching all the while. */
export async function stalls(rows: number): Promise<StallFigures> {
  const folder = makeFolder('stalls')
  const session = await sessionOn(join(folder, 'stalls.modelshare'))
  try {
    const client = createDirectClient(session.context)
    const { phases, phase } = watch()
    const path = longCsv(rows)
    const stage = await phase('stage', () => client.imports.stage({ kind: 'path', path }))
    const table = stage.suggestedTable
    const selection = { stageId: stage.stageId, table, mapping: {}, target: { kind: 'new' } as const }
    await phase('preview', () => client.imports.preview(selection))
    await phase('import', async () => {
      for await (const event of await client.imports.commit(selection)) void event
    })
    const [dataset] = await client.datasets.list()
    if (!dataset) throw new Error('the import left no dataset')
    const datasetId = dataset.id
    const question = { datasetId, by: 'model' as const, top: 20 }
    const spec: ViewSpec = {
      ...question,
      kind: 'lines',
      where: {},
      of: {},
      from: null,
      to: null,
      grain: null,
      highlight: [],
      showRisks: false,
    }
    const again = await client.imports.stage({ kind: 'path', path })
    const update = { ...selection, stageId: again.stageId, target: { kind: 'existing', datasetId } as const }
    await phase('preview of an update', () => client.imports.preview(update))
    await phase('idle, the log folded in', () => new Promise((resolve) => setTimeout(resolve, 2000)))
    await phase('chart', () => client.query.share(question))
    await phase('rows', () => client.datasets.observations({ datasetId, limit: 100, offset: 0 }))
    await phase('rows by value', () =>
      client.datasets.observations({
        datasetId,
        limit: 100,
        offset: 0,
        sort: { by: 'value', descending: true },
      }),
    )
    await phase('rows found', () =>
      client.datasets.observations({ datasetId, limit: 100, offset: 0, find: 'model-17' }),
    )
    await phase('verify', () => client.workspace.verify())
    await phase('undo', () => client.actions.undo())
    await phase('redo', () => client.actions.redo())
    await phase('undo and give up', async () => {
      await client.actions.undo()
      await client.views.create({ name: 'kept', spec })
    })
    await phase('purge', () => new Promise((resolve) => setTimeout(resolve, 4000)))
    return { rows, phases }
  } finally {
    await session.close()
    removeFolder(folder)
  }
}
