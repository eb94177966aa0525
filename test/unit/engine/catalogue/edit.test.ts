import { describe, expect, it } from 'vitest'
import { assignNames } from '#engine/catalogue/assign.ts'
import { datasetCoverage } from '#engine/catalogue/coverage.ts'
import { addDeveloper, addFamily, updateEntry } from '#engine/catalogue/edit.ts'
import { subjectNames } from '#engine/catalogue/subject-names.ts'
import { suggestEntries } from '#engine/catalogue/suggest.ts'
import { catalogueTree, entryAliases, entryByKey } from '#engine/catalogue/tree.ts'
import { history, redo, undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importValues } from '../../../kit/dataset.ts'
import { clientOf } from '../../../kit/client.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'
import { failure } from '../../../kit/problems.ts'

const codeOf = (work: () => unknown): string => failure(work).code

const nameOf = (ws: Workspace, text: string): ReturnType<typeof subjectNames>[number] | undefined =>
  subjectNames(ws.db, {}).find((name) => name.text === text)

describe('assigning names', () => {
  it('is one action that undo takes back and redo does again', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { 'Mystery One': 60, 'Mystery Two': 30, other: 10 })
    assignNames(ws, ['Mystery One', ' Mystery Two ', 'Mystery One'], { kind: 'family', key: 'kimi-k2' })
    const assigned = {
      kind: 'family',
      family: 'Kimi K2',
      developer: 'Moonshot AI',
      origin: 'china',
      openness: 'open',
      by: 'alias-analyst Mystery One',
    }
    expect(nameOf(ws, 'Mystery One')).toMatchObject(assigned)
    expect(nameOf(ws, 'Mystery Two')).toMatchObject({ kind: 'family' })
    expect(history(ws, { limit: 1 })).toMatchObject([
      { label: 'Assign 2 names', kind: 'resolve', changes: 2 },
    ])
    undo(ws)
    expect(nameOf(ws, 'Mystery One')).toMatchObject({
      kind: 'unresolved',
      family: null,
      origin: null,
      by: '',
    })
    redo(ws)
    expect(nameOf(ws, 'Mystery One')).toMatchObject(assigned)
  })

  it('can make a new model, give a segment, change its mind and forget', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { Mystery: 1 })
    assignNames(ws, ['Mystery'], { kind: 'new-model', familyKey: 'kimi-k2', name: 'Kimi K2 Mystery' })
    expect(nameOf(ws, 'Mystery')).toMatchObject({ kind: 'model', model: 'Kimi K2 Mystery', openness: 'open' })
    assignNames(ws, ['Mystery'], { kind: 'segment', origin: 'europe', openness: 'unknown' })
    expect(nameOf(ws, 'Mystery')).toMatchObject({ kind: 'segment', origin: 'europe', openness: 'unknown' })
    assignNames(ws, ['Mystery'], { kind: 'none' })
    expect(nameOf(ws, 'Mystery')).toMatchObject({ kind: 'unresolved' })
    undo(ws)
    undo(ws)
    undo(ws)
    expect(nameOf(ws, 'Mystery')).toMatchObject({ kind: 'unresolved' })
    expect(codeOf(() => entryByKey(ws.db, 'model', 'kimi-k2/kimi-k-2-mystery'))).toBe('catalogue.not-found')
  })

  it('refuses what is not there and changes nothing then', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { Mystery: 1 })
    expect(codeOf(() => assignNames(ws, ['Mystery'], { kind: 'model', key: 'no/such' }))).toBe(
      'catalogue.not-found',
    )
    expect(codeOf(() => assignNames(ws, ['Mystery'], { kind: 'none' }))).toBe('catalogue.not-found')
    expect(
      codeOf(() =>
        assignNames(ws, ['Mystery'], { kind: 'new-model', familyKey: 'kimi-k2', name: 'Kimi K2 0905' }),
      ),
    ).toBe('catalogue.in-use')
    expect(codeOf(() => assignNames(ws, ['  '], { kind: 'none' }))).toBe('input.invalid')
    expect(history(ws, { limit: 10 })).toHaveLength(1)
  })
})

describe('editing the catalogue', () => {
  it('carries over to the subjects, and back with undo', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { TNG: 1, 'z-ai/glm-5.3-20260816': 1 })
    const { id } = entryByKey(ws.db, 'developer', 'tng')
    updateEntry(ws, 'developer', id, { country: 'CN', origin: 'china' }, 'derives from DeepSeek')
    expect(nameOf(ws, 'TNG')).toMatchObject({ origin: 'china' })
    expect(history(ws, { limit: 1 })).toMatchObject([
      { label: 'Change developer TNG Technology Consulting', reason: 'derives from DeepSeek' },
    ])
    const model = entryByKey(ws.db, 'model', 'z-ai/glm-5.3')
    updateEntry(ws, 'model', model.id, { openness: 'proprietary' }, undefined)
    expect(nameOf(ws, 'z-ai/glm-5.3-20260816')).toMatchObject({ openness: 'proprietary' })
    undo(ws)
    undo(ws)
    expect(nameOf(ws, 'TNG')).toMatchObject({ origin: 'europe' })
    expect(nameOf(ws, 'z-ai/glm-5.3-20260816')).toMatchObject({ openness: 'open' })
  })

  it('keeps recognising an entry by its shipped name after it is renamed', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { DeepSeek: 1, 'DeepSeek (Hangzhou)': 1 })
    const { id } = entryByKey(ws.db, 'developer', 'deepseek')
    updateEntry(ws, 'developer', id, { name: 'DeepSeek (Hangzhou)' }, undefined)
    expect(nameOf(ws, 'DeepSeek')).toMatchObject({ developer: 'DeepSeek (Hangzhou)' })
    expect(nameOf(ws, 'DeepSeek (Hangzhou)')).toMatchObject({ developer: 'DeepSeek (Hangzhou)' })
  })

  it('moves a family to another developer, with everything that bears its name', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { 'tngtech/deepseek-r1t2-chimera': 1 })
    const family = entryByKey(ws.db, 'family', 'tng-chimera')
    const { id } = entryByKey(ws.db, 'developer', 'deepseek')
    updateEntry(ws, 'family', family.id, { developerId: id }, undefined)
    expect(nameOf(ws, 'tngtech/deepseek-r1t2-chimera')).toMatchObject({
      developer: 'DeepSeek',
      origin: 'china',
    })
    expect(codeOf(() => updateEntry(ws, 'family', family.id, { developerId: 99_999 }, undefined))).toBe(
      'catalogue.not-found',
    )
    expect(codeOf(() => updateEntry(ws, 'family', 99_999, {}, undefined))).toBe('catalogue.not-found')
  })

  it('adds developers and families that names resolve to at once', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { 'New Lab': 1, Novum: 1 })
    const developer = addDeveloper(ws, { name: 'New Lab', country: 'PT', origin: 'europe', note: '' })
    const family = addFamily(ws, {
      name: 'Novum',
      developerId: developer.id,
      openness: 'open',
      licence: 'MIT',
      note: '',
    })
    expect(nameOf(ws, 'New Lab')).toMatchObject({ kind: 'developer', origin: 'europe', openness: 'open' })
    expect(nameOf(ws, 'Novum')).toMatchObject({ kind: 'family', developer: 'New Lab' })
    expect(catalogueTree(ws.db).families.find(({ id }) => id === family.id)).toMatchObject({ key: 'novum' })
    expect(
      codeOf(() => addDeveloper(ws, { name: 'new lab', country: '', origin: 'unknown', note: '' })),
    ).toBe('catalogue.in-use')
    undo(ws)
    undo(ws)
    expect(nameOf(ws, 'New Lab')).toMatchObject({ kind: 'unresolved' })
  })

  it('lists the texts of an entry', () => {
    const ws = cataloguedWorkspace()
    assignNames(ws, ['K2 of the press'], { kind: 'family', key: 'kimi-k2' })
    const { id } = entryByKey(ws.db, 'family', 'kimi-k2')
    expect(entryAliases(ws.db, 'family', id)).toEqual(
      expect.arrayContaining([
        { pattern: 'K2 of the press', origin: 'analyst' },
        { pattern: 'moonshotai/kimi-k2*', origin: 'shipped' },
      ]),
    )
  })
})

describe('what the catalogue covers', () => {
  it('is the part of the value that can be attributed', () => {
    const ws = cataloguedWorkspace()
    const first = importValues(ws, { DeepSeek: 60, Mystery: 30, other: 10 })
    const second = importValues(ws, { OpenAI: 0 })
    expect(datasetCoverage(ws.db)).toEqual([
      { datasetId: first, resolved: 0.6, subjects: 3, unresolved: 1 },
      { datasetId: second, resolved: null, subjects: 1, unresolved: 0 },
    ])
  })

  it('counts names over the datasets that are there', () => {
    const ws = cataloguedWorkspace()
    const first = importValues(ws, { DeepSeek: 60, Mystery: 30 })
    const second = importValues(ws, { DeepSeek: 1 })
    expect(subjectNames(ws.db, {})).toMatchObject([
      { text: 'DeepSeek', datasets: [first, second], observations: 2 },
      { text: 'Mystery', datasets: [first], observations: 1 },
    ])
    expect(subjectNames(ws.db, { unresolved: true }).map(({ text }) => text)).toEqual(['Mystery'])
    expect(subjectNames(ws.db, { datasetId: second }).map(({ text }) => text)).toEqual(['DeepSeek'])
    undo(ws)
    expect(nameOf(ws, 'DeepSeek')).toMatchObject({ datasets: [first], observations: 1 })
  })
})

describe('suggestions', () => {
  it.each([
    ['Gemni 2.5 Pro', 'google/gemini-2.5-pro'],
    ['mistralai/Mistral-Medium-3-Instruct', 'mistralai/mistral-medium-3'],
    ['Moonshoot', 'moonshot'],
  ])('for %s begin with %s', (text, key) => {
    const [first, second] = suggestEntries(cataloguedWorkspace().db, text, 5)
    expect(first?.key).toBe(key)
    expect(first?.score ?? 0).toBeGreaterThanOrEqual(second?.score ?? 0)
  })

  it('weigh GPT as what it is, and take no three letters for three others', () => {
    const { db } = cataloguedWorkspace()
    const [best, ...others] = suggestEntries(db, 'GPT', 20, 0.72)
    expect(best).toMatchObject({ key: 'gpt', developer: 'OpenAI', ground: 'name', rides: 0.72 })
    expect([best, ...others].map((one) => one?.key)).not.toContain('mpt')
  })

  it('say on what ground they stand', () => {
    const { db } = cataloguedWorkspace()
    const groundOf = (text: string): string | undefined => suggestEntries(db, text, 1)[0]?.ground
    expect(groundOf('Deepsek')).toBe('spelling')
    expect(groundOf('Gemini 2.5 Pro of Google')).toBe('words')
  })

  it('carry the part of a dataset that rides on the name', async () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { GPT: 72, DeepSeek: 28 })
    importValues(ws, { GPT: 10, DeepSeek: 90 })
    const { catalogue } = clientOf(ws)
    expect(await catalogue.suggest({ text: 'GPT', limit: 1 })).toMatchObject([{ key: 'gpt', rides: 0.72 }])
    expect(await catalogue.suggest({ text: 'GPT-9', limit: 1 })).toMatchObject([{ rides: null }])
    expect(await catalogue.names({ unresolved: true })).toMatchObject([{ text: 'GPT', rides: 0.72 }])
  })

  it('are as many as asked for, best first, none for nothing', () => {
    const { db } = cataloguedWorkspace()
    const scores = suggestEntries(db, 'Qwen3 32B', 7).map(({ score }) => score)
    expect(scores).toHaveLength(7)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(suggestEntries(db, '???', 5)).toEqual([])
  })
})
