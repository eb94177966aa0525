import { describe, expect, it } from 'vitest'
import { catalogueTree } from '#engine/catalogue/tree.ts'
import { updateEntry } from '#engine/catalogue/edit.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { assignNames } from '#engine/catalogue/assign.ts'
import { importFile } from '#engine/import/import-file.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { history, redo, undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { fixture, temporaryFile } from '../../../../kit/files.ts'
import { select, temporaryStages } from '../../../../kit/stages.ts'
import { cataloguedWorkspace } from '../../../../kit/workspace.ts'

const models = fixture('import/profiles/or_models.json')
const epoch = fixture('import/profiles/epoch_models.csv')

const modelOf = (ws: Workspace, name: string): unknown => {
  const { models: all, families, developers } = catalogueTree(ws.db)
  const model = all.find((candidate) => candidate.name === name)
  const family = families.find(({ id }) => id === model?.familyId)
  const developer = developers.find(({ id }) => id === family?.developerId)
  return (
    model && [model.key, family?.name, developer?.name, developer?.country, model.openness, model.released]
  )
}

describe('the models API', () => {
  it('adds models and their slugs, never a country or an openness', async () => {
    const ws = cataloguedWorkspace()
    const report = await importFile(ws, models)
    expect(report).toMatchObject({
      profile: 'openrouter-models',
      shape: 'catalogue',
      committed: true,
      rows: { read: 6, accepted: 4, rejected: 0, skipped: 2 },
      observations: { added: 0 },
      catalogue: { developers: 1, families: 1, models: 2, completed: 0, known: 1 },
    })
    expect(modelOf(ws, 'Orca 2')).toEqual([
      'newlab/orca-2',
      'New Lab: other models',
      'New Lab',
      '',
      null,
      '2026-08-01',
    ])
    for (const text of ['newlab/orca-2', 'newlab/orca-2-20260801:free', 'NewLab/Orca-2'])
      expect(resolveSubject(ws.db, text)).toMatchObject({
        kind: 'model',
        origin: 'unknown',
        openness: 'unknown',
      })
    expect(resolveSubject(ws.db, 'newlab/another')).toMatchObject({ kind: 'developer', origin: 'unknown' })
    expect(resolveSubject(ws.db, 'qwen/qwen3-max-ultra-2609').kind).toBe('model')
  })

  it('leaves what a known slug counts to as it was', async () => {
    const ws = cataloguedWorkspace()
    const said = (): unknown => {
      const { familyId, origin, openness } = resolveSubject(ws.db, 'qwen/qwen3-max-ultra')
      return { familyId, origin, openness }
    }
    const before = said()
    await importFile(ws, models)
    expect(said()).toEqual(before)
  })

  it('previews what it then does, is one action, and goes and comes back', async () => {
    const ws = cataloguedWorkspace()
    const stages = temporaryStages()
    const before = catalogueTree(ws.db)
    const {
      report: previewed,
      observations,
      rows,
    } = await previewStage(ws, stages, await select(stages, models))
    expect(observations).toEqual([])
    expect(rows.map(({ reason }) => reason)).toEqual([null, null, null, null, 'skip_router', 'skip_router'])
    expect(catalogueTree(ws.db)).toEqual(before)
    const report = await importFile(ws, models)
    expect(report.catalogue).toEqual(previewed.catalogue)
    const after = catalogueTree(ws.db)
    expect(after.models.length - before.models.length).toBe(report.catalogue?.models)
    expect(history(ws, { limit: 10 }).map(({ label }) => label)).toEqual([
      'Add to the catalogue from or_models.json',
    ])
    undo(ws)
    expect(catalogueTree(ws.db)).toEqual(before)
    redo(ws)
    expect(catalogueTree(ws.db)).toEqual(after)
  })

  it('does nothing the second time', async () => {
    const ws = cataloguedWorkspace()
    await importFile(ws, models)
    const again = await importFile(ws, models)
    expect(again).toMatchObject({
      committed: true,
      catalogue: { developers: 0, families: 0, models: 0, aliases: 0, completed: 0, known: 4 },
    })
    expect(again.actionId).toBeUndefined()
    expect(history(ws, { limit: 10 })).toHaveLength(1)
  })

  it('keeps what an analyst says a text stands for', async () => {
    const ws = cataloguedWorkspace()
    assignNames(ws, ['newlab/orca-2'], { kind: 'segment', origin: 'europe', openness: 'open' })
    await importFile(ws, models)
    expect(resolveSubject(ws.db, 'newlab/orca-2')).toMatchObject({ kind: 'segment', origin: 'europe' })
    expect(modelOf(ws, 'Orca 2')).toBeUndefined()
  })
})

describe('Epoch AI’s list of models', () => {
  it('adds models with what it states: country, openness, date', async () => {
    const ws = cataloguedWorkspace()
    const report = await importFile(ws, epoch)
    expect(report).toMatchObject({
      profile: 'epoch-models',
      rows: { read: 5, accepted: 4, rejected: 0, skipped: 1 },
      catalogue: { developers: 2, families: 2, models: 3, known: 1 },
    })
    expect(modelOf(ws, 'Orca 2 Base')).toEqual([
      'new-lab-other-models/orca-2-base',
      'New Lab: other models',
      'New Lab',
      'CH',
      'open',
      '2026-08-01',
    ])
    expect(modelOf(ws, 'Orca 2 Chat')).toMatchObject({ 3: 'CH', 4: null })
    expect(modelOf(ws, 'Whale')).toMatchObject({ 3: '', 4: 'proprietary' })
    expect(resolveSubject(ws.db, 'Orca 2 Base')).toMatchObject({ origin: 'europe', openness: 'open' })
    expect(report.issues).toContainEqual(
      expect.objectContaining({ code: 'country_unknown', value: 'Atlantis' }),
    )
  })

  it('fills in what is unknown and says where it differs, overwriting nothing', async () => {
    const ws = cataloguedWorkspace()
    const { developers } = catalogueTree(ws.db)
    const unknown = developers.find(({ country }) => country === '')
    const known = developers.find(({ country }) => country === 'CN')
    if (!unknown || !known) throw new Error('the shipped catalogue has developers with and without a country')
    const file = temporaryFile(
      'models.csv',
      `Model,Organization,Publication date,Country (from Organization),Model accessibility
A1,${JSON.stringify(unknown.name)},2026-01-01,Japan,
A2,${JSON.stringify(known.name)},2026-01-01,France,
`,
    )
    const report = await importFile(ws, file)
    const country = (id: number): string | undefined =>
      catalogueTree(ws.db).developers.find((developer) => developer.id === id)?.country
    expect(country(unknown.id)).toBe('JP')
    expect(country(known.id)).toBe('CN')
    expect(report.catalogue?.completed).toBe(1)
    expect(report.issues.find(({ code }) => code === 'catalogue_differs')).toMatchObject({
      value: 'FR',
      params: { name: known.name, kept: 'CN' },
    })
    undo(ws)
    expect(country(unknown.id)).toBe('')
    updateEntry(ws, 'developer', unknown.id, { country: '', note: 'Not told.' }, undefined)
    await importFile(ws, file)
    expect(country(unknown.id)).toBe('')
  })
})
