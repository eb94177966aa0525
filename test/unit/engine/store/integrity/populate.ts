import { createBrief } from '#engine/briefs/briefs.ts'
import { createClaim, updateClaim } from '#engine/claims/claims.ts'
import { editObservations } from '#engine/datasets/edit.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { saveTemplate } from '#engine/import/plan/templates/templates.ts'
import { createRisk } from '#engine/risks/risks.ts'
import { act } from '#engine/store/actions.ts'
import { coverTables } from '#engine/store/integrity/row-hash.ts'
import type { Workspace } from '#engine/store/types.ts'
import { undo } from '#engine/store/undo.ts'
import { createView } from '#engine/views/views.ts'
import type { createStages } from '#engine/import/stages.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { select } from '../../../../kit/stages.ts'

const tokens = [
  'week,model,language,tokens,note',
  '2025-09-29,Qwen3,English,10,',
  '2025-09-29,Qwen3,Chinese,20,estimated',
  '2025-09-29,GPT-5,English,70,',
  '2025-10-06,Qwen3,English,15,',
  '2025-10-06,GPT-5,English,85,',
  '2025-10-06,Unheard of,English,3,',
]
const restated = [
  'week,model,language,tokens,note',
  '2025-10-06,Qwen3,English,16,restated',
  '2025-10-06,GPT-5,English,85,',
  '2025-10-13,GPT-5,English,90,',
]
const moreVisits = ['month,model,region,visits', '2025-09,Qwen3,Asia,70', '2025-10,Qwen3,Europe,90']
const visits = ['month,model,region,visits', '2025-09,GPT-5,Asia,1000', '2025-10,GPT-5,Europe,1200']

/**
 * Fills a workspace with something in every table: a catalogue, three imports, an update, edits, risks, claims,
 * a view, a brief, a template, an action that is undone and one that cannot be done again.
 */
export async function populate(ws: Workspace, stages: ReturnType<typeof createStages>): Promise<void> {
  fillCatalogue(ws)
  const file = (name: string, lines: readonly string[]): string =>
    temporaryFile(name, `${lines.join('\n')}\n`)
  const first = await commitStage(ws, stages, await select(stages, file('tokens.csv', tokens)))
  const datasetId = first.dataset.id ?? 0
  const second = await commitStage(ws, stages, await select(stages, file('visits.csv', visits)))
  const target = { kind: 'existing' as const, datasetId, vanished: 'remove' as const }
  await commitStage(ws, stages, await select(stages, file('restated.csv', restated), {}, target))
  const ids = ws.db.prepare<[], number>('SELECT id FROM observation ORDER BY id').pluck().all()
  editObservations(ws, {
    edits: [{ observationId: ids[0] ?? 0, patch: { value: 11, note: 'as printed' } }],
    reason: 'a correction',
  })
  describe(ws, datasetId)
  const selection = await select(stages, file('again.csv', tokens))
  await saveTemplate(ws, stages, { stageId: selection.stageId, table: 0, mapping: {}, name: 'Gateway' })
  // Given up: undone, and another action came after it.
  editObservations(ws, { edits: [{ observationId: ids[1] ?? 0, patch: { value: 99 } }], reason: '' })
  undo(ws)
  act(ws, { label: { key: 'defineDataset', params: { dataset: 'Visits' } }, kind: 'define' }, (recorder) =>
    recorder.update('dataset', second.dataset.id ?? 0, { note: 'counted by hand' }),
  )
  // Removed, and to be had back.
  const third = await commitStage(
    ws,
    stages,
    await select(
      stages,
      file('more.csv', moreVisits),
      { definition: { name: 'More visits' } },
      { kind: 'new' },
    ),
  )
  act(
    ws,
    {
      label: { key: 'removeDataset', params: { dataset: 'More visits' } },
      kind: 'remove',
      datasetId: third.dataset.id,
    },
    (recorder) => recorder.remove('dataset', third.dataset.id ?? 0),
  )
  // Undone, and to be done again.
  editObservations(ws, { edits: [{ observationId: ids[2] ?? 0, patch: { value: 71 } }], reason: '' })
  undo(ws)
}

function fillCatalogue(ws: Workspace): void {
  ws.db.prepare("INSERT INTO meta VALUES ('catalogue_version', '2025-12-01')").run()
  coverTables(ws.db, ['meta'])
  const label = { key: 'createEntry', params: { name: 'Alibaba' } }
  act(ws, { label, kind: 'catalogue' }, (recorder) => {
    const note = ''
    const chinese = recorder.insert('developer', {
      key: 'alibaba',
      name: 'Alibaba',
      country: 'CN',
      origin: 'china',
      note,
    })
    const american = recorder.insert('developer', {
      key: 'openai',
      name: 'OpenAI',
      country: 'US',
      origin: 'united-states',
      note,
    })
    const qwen = recorder.insert('family', {
      key: 'qwen',
      name: 'Qwen',
      developer_id: chinese,
      openness: 'open',
      licence: '',
      note,
    })
    const gpt = recorder.insert('family', {
      key: 'gpt',
      name: 'GPT',
      developer_id: american,
      openness: 'proprietary',
      licence: '',
      note,
    })
    recorder.insert('model', {
      key: 'qwen3',
      name: 'Qwen3',
      family_id: qwen,
      openness: null,
      released: '2025-04',
      note,
    })
    recorder.insert('model', {
      key: 'gpt-5',
      name: 'GPT-5',
      family_id: gpt,
      openness: null,
      released: null,
      note,
    })
    const alias = (pattern: string, target_key: string): number =>
      recorder.insert('alias', { pattern, target_kind: 'model', target_key, origin: 'analyst' })
    alias('Qwen3', 'qwen3')
    alias('GPT-5', 'gpt-5')
  })
}

function describe(ws: Workspace, datasetId: number): void {
  createRisk(ws, {
    title: 'Data flow to another jurisdiction',
    description: '',
    category: 'privacy',
    taxonomy: 'mit:2.1',
    scope: { by: 'origin', keys: ['china'], of: {} },
    datasetId,
    inherent: { likelihood: 5, impact: 5 },
    current: { likelihood: 4, impact: 5 },
    residual: { likelihood: 2, impact: 5 },
    confidence: 'medium',
    treatment: 'mitigate',
    owner: 'Ada',
    status: 'open',
    reviewOn: '2026-06-01',
    markedAt: '2025-10-06',
    evidence: [{ title: 'Notice', url: 'https://example.org', date: '2025-09-01', note: '' }],
  })
  const { id } = createClaim(ws, {
    text: 'Chinese models hold a fifth',
    quote: '“a fifth”',
    source: 'A newspaper',
    url: '',
    published: '2025-12-05',
    metric: { datasetId, by: 'origin', keys: ['china'], of: {}, stat: 'mean', from: null, to: null },
    claimed: { value: 20, low: null, high: null },
    qualifier: 'about',
    tolerancePp: 3,
    claimedBasis: '',
    note: '',
  })
  updateClaim(ws, { id, patch: { note: 'page 4' } })
  createView(ws, 'China', {
    datasetId,
    kind: 'stacked-area',
    by: 'origin',
    where: {},
    of: {},
    from: null,
    to: null,
    grain: null,
    top: 10,
    highlight: ['china'],
    showRisks: true,
  })
  createBrief(ws, {
    title: 'Who uses what',
    subtitle: '',
    author: 'Ada',
    template: 'standard',
    sections: [
      { kind: 'view', viewId: 1, table: true },
      { kind: 'claims', claimIds: [] },
    ],
  })
}
