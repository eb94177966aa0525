/** Works on a workspace as an analyst and a script would, in random order, until it is killed. */
import { join } from 'node:path'
import { createDirectClient } from '#engine/router.ts'
import { exportDataset } from '#engine/export/export-dataset.ts'
import { importQuestions } from '#shared/vocabulary/import-questions.ts'
import { randomNumbers } from '../../kit/random.ts'
import { seenOf } from './state.ts'
import { sessionOn } from '../../kit/session.ts'

/** Rows of an import by the general reader, and of one by the scanner. */
export const importedRows = { small: 300, large: 24_000 }

const [path = '', folder = '', seed = '1'] = process.argv.slice(2)
const below = randomNumbers(Number(seed))
const day = (at: number): string => new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 10)
const rows = (count: number, factor: number): string =>
  Array.from({ length: count }, (_, at) => {
    const name = `author/model-${at % 40}${count > 1000 ? '-'.padEnd(160, 'x') : ''}`
    return `${day(Math.floor(at / 40))},${name},${(at + 1) * factor}\n`
  }).join('')
const csv = (count: number, factor: number): string => `date,model,tokens\n${rows(count, factor)}`

const session = await sessionOn(path)
const { workspace } = session.context
const client = createDirectClient(session.context)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

async function bring(text: string, update: boolean): Promise<void> {
  const stage = await client.imports.stage({ kind: 'text', name: 'rows.csv', text })
  const [first] = await client.datasets.list()
  const target =
    update && first ? ({ kind: 'existing', datasetId: first.id } as const) : ({ kind: 'new' } as const)
  const selection = {
    stageId: stage.stageId,
    table: stage.suggestedTable,
    mapping: {},
    target,
    allow: [...importQuestions],
  }
  for await (const event of await client.imports.commit(selection)) void event
  await client.imports.discard({ stageId: stage.stageId })
}

async function edit(): Promise<void> {
  const datasets = await client.datasets.list()
  const dataset = datasets[below(datasets.length)]
  if (!dataset) return bring(csv(importedRows.small, 1), false)
  const offset = below(Math.max(1, dataset.observations))
  const { rows: found } = await client.datasets.observations({ datasetId: dataset.id, limit: 1, offset })
  const [observation] = found
  if (!observation) return
  await client.datasets.edit({
    edits: [{ observationId: observation.id, patch: { value: below(1_000_000) } }],
  })
}

const kinds: { kind: string; weight: number; work: () => Promise<unknown> }[] = [
  { kind: 'edit', weight: 8, work: edit },
  { kind: 'import', weight: 2, work: () => bring(csv(importedRows.small, 1 + below(9)), false) },
  { kind: 'scan', weight: 1, work: () => bring(csv(importedRows.large, 1 + below(9)), false) },
  { kind: 'update', weight: 1, work: () => bring(csv(200, 1 + below(99)), true) },
  { kind: 'undo', weight: 3, work: () => client.actions.undo().catch(() => undefined) },
  { kind: 'redo', weight: 2, work: () => client.actions.redo().catch(() => undefined) },
  {
    kind: 'export',
    weight: 1,
    work: async () => {
      const [dataset] = await client.datasets.list()
      if (dataset) await exportDataset(workspace, dataset.id, join(folder, `out-${below(4)}.csv`))
    },
  },
]
const deck = kinds.flatMap((entry) => Array.from({ length: entry.weight }, () => entry))

say({ seen: seenOf(workspace.db) })
for (;;) {
  const entry = deck[below(deck.length)]
  if (!entry) break
  say({ begun: entry.kind })
  await entry.work()
  say({ seen: seenOf(workspace.db) })
}
