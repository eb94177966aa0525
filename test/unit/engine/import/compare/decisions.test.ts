import { describe, expect, test } from 'vitest'
import type { NameDecision } from '#shared/contract/import-mapping.ts'
import type { ImportName } from '#shared/contract/imports.ts'
import { isoDay } from '#shared/domain/period.ts'
import { datasetCoverage } from '#engine/catalogue/coverage.ts'
import { suggestEntries } from '#engine/catalogue/suggest.ts'
import { subjectNames } from '#engine/catalogue/subject-names.ts'
import { listImports } from '#engine/datasets/imports.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import type { Selection } from '#engine/import/plan/prepare.ts'
import { type Stages } from '#engine/import/stages.ts'
import { history, redo, undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { updateEntry } from '#engine/catalogue/edit.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { select, workbench } from '../../../../kit/stages.ts'
import { cataloguedWorkspace } from '../../../../kit/workspace.ts'

const table = [
  'date,model,tokens',
  '2025-01-01,deepseek/deepseek-chat,50',
  '2025-01-01,Acme Chat,30',
  '2025-01-01,Acme Chat Mini,10',
  '2025-01-01,acme code,5',
  '2025-01-01,Sundry models,5',
  '',
].join('\n')

const decisions: NameDecision[] = [
  {
    text: 'Acme Chat',
    to: {
      kind: 'new-family',
      name: 'Acme Chat',
      openness: 'open',
      licence: 'MIT',
      developer: { name: 'Acme AI', country: 'IT', origin: 'europe' },
    },
  },
  { text: 'Acme Chat Mini', to: { kind: 'model', key: 'deepseek/deepseek-r1' } },
  { text: 'acme code', to: { kind: 'new-developer', name: 'Acme AI', country: 'IT', origin: 'europe' } },
  { text: 'Sundry models', to: { kind: 'segment', origin: 'unknown', openness: 'unknown' } },
]

async function bench(
  names: NameDecision[] = [],
  content = table,
): Promise<{ ws: Workspace; stages: Stages; selection: Selection }> {
  const { ws, stages } = workbench(cataloguedWorkspace())
  const known = ws.db.prepare('SELECT key FROM model WHERE key = ?').get('deepseek/deepseek-r1')
  expect(known).toEqual({ key: 'deepseek/deepseek-r1' })
  const path = temporaryFile('tokens.csv', content)
  return { ws, stages, selection: await select(stages, path, { names }) }
}

/** What names resolve to, without the ids that an entry only gets when it is made. */
const meanings = (
  names: readonly Pick<
    ImportName,
    'text' | 'kind' | 'model' | 'family' | 'developer' | 'origin' | 'openness' | 'by'
  >[],
): unknown[] =>
  names
    .map(({ text, kind, model, family, developer, origin, openness, by }) => ({
      text,
      kind,
      model,
      family,
      developer,
      origin,
      openness,
      by,
    }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))

const aliases = ({ db }: Workspace): unknown =>
  db.prepare("SELECT count(*) FROM alias WHERE origin = 'analyst'").pluck().get()

describe('names in a preview', () => {
  test('are listed with what they resolve to and by which rule, unresolved ones first with suggestions', async () => {
    const { ws, stages, selection } = await bench()
    const { names, report } = await previewStage(ws, stages, selection)
    expect(names.map(({ text, value, observations }) => [text, value, observations])).toEqual([
      ['Acme Chat', 30, 1],
      ['Acme Chat Mini', 10, 1],
      ['acme code', 5, 1],
      ['Sundry models', 5, 1],
      ['deepseek/deepseek-chat', 50, 1],
    ])
    expect(names.at(-1)).toMatchObject({ origin: 'china', decided: false, suggestions: [] })
    expect(names.at(-1)?.by).toMatch(/^(?:alias-shipped|slug-\w+) /)
    expect(names[0]).toMatchObject({ kind: 'unresolved', by: '', model: null, origin: null })
    expect(names[1]?.suggestions).toEqual(suggestEntries(ws.db, 'Acme Chat Mini', 5))
    expect(report.subjects).toEqual({
      count: 5,
      unresolved: ['Acme Chat', 'Acme Chat Mini', 'acme code', 'Sundry models'],
      resolved: 0.5,
    })
    expect(aliases(ws)).toBe(0)
  })

  test('mean with decisions what they mean once these are recorded', async () => {
    const { ws, stages, selection } = await bench(decisions)
    const before = ws.db.prepare('SELECT count(*) FROM developer').pluck().get()
    const { names, report } = await previewStage(ws, stages, selection)
    expect(report.subjects).toMatchObject({ unresolved: [], resolved: 0.95 })
    expect(names.find(({ text }) => text === 'Acme Chat')).toMatchObject({
      kind: 'family',
      family: 'Acme Chat',
      developer: 'Acme AI',
      origin: 'europe',
      openness: 'open',
      by: 'alias-analyst Acme Chat',
      decided: true,
    })
    expect([aliases(ws), ws.db.prepare('SELECT count(*) FROM developer').pluck().get()]).toEqual([0, before])
    const committed = await commitStage(ws, stages, selection)
    expect(committed.subjects).toEqual(report.subjects)
    expect(meanings(subjectNames(ws.db, {}))).toEqual(meanings(names))
    expect(datasetCoverage(ws.db)).toEqual([
      { datasetId: committed.dataset.id, resolved: 0.95, subjects: 5, unresolved: 0 },
    ])
  })

  test('follow a new entry that bears their name, also undecided ones', async () => {
    const content = 'date,model,tokens\n2025-01-01,acme-1,5\n2025-01-01,Acme 1,5\n'
    const { ws, stages, selection } = await bench([], content)
    const familyKey = String(ws.db.prepare('SELECT key FROM family ORDER BY id').pluck().get())
    selection.mapping = { names: [{ text: 'acme-1', to: { kind: 'new-model', familyKey, name: 'Acme 1' } }] }
    const preview = await previewStage(ws, stages, selection)
    expect(preview.names.map(({ text, model, by }) => [text, model, by])).toEqual([
      ['acme-1', 'Acme 1', 'alias-analyst acme-1'],
      ['Acme 1', 'Acme 1', 'name Acme 1'],
    ])
    await commitStage(ws, stages, selection)
    expect(meanings(subjectNames(ws.db, {}))).toEqual(meanings(preview.names))
  })
})

describe('decisions on names', () => {
  test('are one action with the import: one undo takes all back, one redo gives it again', async () => {
    const { ws, stages, selection } = await bench(decisions)
    const developers = (): unknown => ws.db.prepare('SELECT count(*) FROM developer').pluck().get()
    const before = developers()
    await commitStage(ws, stages, selection)
    expect([aliases(ws), developers()]).toEqual([4, Number(before) + 1])
    expect(history(ws, { limit: 10 })).toHaveLength(1)
    undo(ws)
    expect([aliases(ws), developers()]).toEqual([0, before])
    expect(datasetCoverage(ws.db)).toEqual([])
    redo(ws)
    expect([aliases(ws), developers()]).toEqual([4, Number(before) + 1])
    expect(datasetCoverage(ws.db)).toMatchObject([{ resolved: 0.95, unresolved: 0 }])
  })

  test('are remembered for the next file', async () => {
    const { ws, stages, selection } = await bench(decisions)
    await commitStage(ws, stages, selection)
    const next = await select(stages, temporaryFile('next.csv', table.replaceAll('2025-01-01', '2025-01-02')))
    const { names, report } = await previewStage(ws, stages, next)
    expect(report.subjects.unresolved).toEqual([])
    expect(names.every(({ decided }) => !decided)).toBe(true)
  })

  test('on a name that the file has not are not recorded', async () => {
    const { ws, stages, selection } = await bench([
      { text: 'nowhere', to: { kind: 'segment', origin: 'china', openness: 'open' } },
    ])
    await commitStage(ws, stages, selection)
    expect(aliases(ws)).toBe(0)
  })

  test.each<[string, NameDecision[], string]>([
    [
      'an entry that is not there',
      [{ text: 'Acme Chat', to: { kind: 'model', key: 'none' } }],
      'catalogue.not-found',
    ],
    [
      'a new name that is taken',
      [{ text: 'Acme Chat', to: { kind: 'new-developer', name: 'DeepSeek', country: '', origin: 'other' } }],
      'catalogue.in-use',
    ],
    [
      'two new entries of one name',
      [
        { text: 'Acme Chat', to: { kind: 'new-developer', name: 'Acme', country: '', origin: 'other' } },
        { text: 'acme code', to: { kind: 'new-developer', name: 'ACME', country: '', origin: 'europe' } },
      ],
      'catalogue.in-use',
    ],
  ])('for %s are refused by preview and commit alike, and nothing is imported', async (_, names, code) => {
    const { ws, stages, selection } = await bench(names)
    await expect(previewStage(ws, stages, selection)).rejects.toMatchObject({ problem: { code } })
    await expect(commitStage(ws, stages, selection)).rejects.toMatchObject({ problem: { code } })
    expect(history(ws, { limit: 10 })).toEqual([])
    expect(aliases(ws)).toBe(0)
  })
})

test('a run says which version of the rules it was read with, and how much has changed since', async () => {
  const { ws, stages, selection } = await bench(decisions)
  const { dataset } = await commitStage(ws, stages, selection)
  const rules = (): unknown => listImports(ws, dataset.id ?? 0)[0]?.rules
  const version = ws.db.prepare("SELECT value FROM meta WHERE key = 'catalogue_version'").pluck().get()
  expect(version).toMatch(/^\d{4}\.\d{1,2}\.\d+$/)
  expect(rules()).toEqual({ version, current: version, changesSince: 0 })
  updateEntry(ws, 'developer', 1, { origin: 'europe' }, undefined)
  expect(rules()).toEqual({ version, current: version, changesSince: 1 })
  undo(ws)
  expect(rules()).toEqual({ version, current: version, changesSince: 0 })
  ws.db.prepare("UPDATE meta SET value = 'later' WHERE key = 'catalogue_version'").run()
  expect(rules()).toEqual({ version, current: 'later', changesSince: 0 })
})

test('decisions hold for a file long enough to be scanned in a thread', { timeout: 60_000 }, async () => {
  const days = Array.from({ length: 20_000 }, (_, at) => isoDay(10_000 + at))
  const rows = days.flatMap((day) =>
    ['Acme Chat', 'Acme Chat Mini', 'acme code', 'Sundry models', 'deepseek/deepseek-chat'].map(
      (text, at) => `${day},${text},${at + 1}0000000`,
    ),
  )
  const content = `date,model,tokens\n${rows.join('\n')}\n`
  const { ws, stages, selection } = await bench(decisions, content)
  const preview = await previewStage(ws, stages, selection)
  const report = await commitStage(ws, stages, selection)
  expect(report.subjects).toEqual(preview.report.subjects)
  expect(report.subjects).toMatchObject({ unresolved: [], resolved: 0.733333333 })
  expect(meanings(subjectNames(ws.db, {}))).toEqual(meanings(preview.names))
  undo(ws)
  expect(aliases(ws)).toBe(0)
})
