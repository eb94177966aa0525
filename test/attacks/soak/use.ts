import { importQuestions } from '#shared/vocabulary/import-questions.ts'
import type { BriefInput } from '#shared/contract/briefs.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import { randomNumbers } from '../../kit/random.ts'

/** One thing that a person does, with how often. */
type Deed = { name: string; weight: number; work: (client: EngineClient) => Promise<unknown> }

const day = (at: number): string => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10)

function csv(rows: number, factor: number): string {
  const lines = Array.from(
    { length: rows },
    (_, at) => `${day(Math.floor(at / 12))},author/model-${at % 12},${(at + 1) * factor}\n`,
  )
  return `date,model,tokens\n${lines.join('')}`
}

/** A brief that says something of whatever is there. */
const anyBrief: BriefInput = {
  title: 'What there is',
  subtitle: '',
  author: '',
  template: 'standard',
  sections: [
    { kind: 'text', title: 'In short', body: 'Some figures.' },
    { kind: 'claims', claimIds: [] },
    { kind: 'risks', riskIds: [] },
    { kind: 'sources' },
    { kind: 'method' },
  ],
}

/** What people do all day, drawn at random with a seed. */
export function deeds(next: (limit: number) => number): Deed[] {
  const any = async (client: EngineClient) => {
    const all = await client.datasets.list()
    return all[next(Math.max(1, all.length))]
  }
  const bring = async (client: EngineClient): Promise<void> => {
    const rows = next(20) === 0 ? 40_000 : 50 + next(3000)
    const { stageId, suggestedTable: table } = await client.imports.stage({
      kind: 'text',
      name: `rows-${next(1000)}.csv`,
      text: csv(rows, 1 + next(50)),
    })
    const target = { kind: 'new' } as const
    const selection = { stageId, table, mapping: {}, target, allow: [...importQuestions] }
    await client.imports.preview(selection)
    for await (const event of await client.imports.commit(selection)) void event
    await client.imports.discard({ stageId })
  }
  const edit = async (client: EngineClient): Promise<void> => {
    const dataset = await any(client)
    if (!dataset || dataset.observations === 0) return
    const { rows } = await client.datasets.observations({
      datasetId: dataset.id,
      limit: 1,
      offset: next(dataset.observations),
    })
    const [row] = rows
    const patch = { value: dataset.unit === 'percent' ? next(100) : next(1_000_000) }
    if (row) await client.datasets.edit({ edits: [{ observationId: row.id, patch }] })
  }
  const chart = async (client: EngineClient): Promise<void> => {
    const dataset = await any(client)
    if (!dataset) return
    const by = (['model', 'developer', 'origin', 'openness'] as const)[next(4)] ?? 'model'
    await client.query.share({ datasetId: dataset.id, by, top: 1 + next(20) })
  }
  const exposure = async (client: EngineClient): Promise<void> => {
    const dataset = await any(client)
    if (dataset) await client.risks.exposure({ datasetId: dataset.id })
  }
  const remove = async (client: EngineClient): Promise<void> => {
    const all = await client.datasets.list()
    // What the soak brought goes again, so that the workspace stays the size of a person's.
    const brought = all.filter(({ name }) => name.startsWith('rows-'))
    const oldest = brought.length > 12 ? brought[0] : undefined
    if (oldest) await client.datasets.remove({ id: oldest.id })
  }
  const printed = async (client: EngineClient, how: 'pdf' | 'pages'): Promise<void> => {
    const [brief] = await client.briefs.list()
    // It may have been undone: another person writes another.
    if (!brief) return void (await client.briefs.create(anyBrief))
    await client.briefs[how]({ briefId: brief.id, locale: 'en', asOf: `2026-01-01T00:00:0${next(9)}Z` })
  }
  return [
    { name: 'edit', weight: 20, work: edit },
    { name: 'chart', weight: 20, work: chart },
    { name: 'rows', weight: 10, work: (client) => client.datasets.list() },
    { name: 'claims', weight: 6, work: (client) => client.claims.check({}) },
    { name: 'exposure', weight: 4, work: exposure },
    { name: 'undo', weight: 5, work: (client) => client.actions.undo() },
    { name: 'redo', weight: 3, work: (client) => client.actions.redo() },
    { name: 'import', weight: 6, work: bring },
    { name: 'remove', weight: 4, work: remove },
    { name: 'pages', weight: 4, work: (client) => printed(client, 'pages') },
    { name: 'pdf', weight: 1, work: (client) => printed(client, 'pdf') },
    { name: 'history', weight: 3, work: (client) => client.actions.history({ limit: 50 }) },
    { name: 'names', weight: 2, work: (client) => client.catalogue.coverage() },
    { name: 'verify', weight: 1, work: (client) => client.workspace.verify() },
  ]
}

/** Draws deeds by their weight. */
export function drawing(seed: number): { next: (limit: number) => number; draw: () => Deed } {
  const next = randomNumbers(seed)
  const all = deeds(next)
  const deck = all.flatMap((deed) => Array.from({ length: deed.weight }, () => deed))
  return {
    next,
    draw: () => {
      const deed = deck[next(deck.length)]
      if (!deed) throw new Error('there is something to do')
      return deed
    },
  }
}
