import { describe, expect, it } from 'vitest'
import type { MappingPatch, Template } from '#shared/contract/import-mapping.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import type { Stages } from '#engine/import/stages.ts'
import { listTemplates, removeTemplate, saveTemplate } from '#engine/import/plan/templates/templates.ts'
import { redo, undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { select, workbench } from '../../../../kit/stages.ts'
import { clientOf } from '../../../../kit/client.ts'

const january = 'Name,Wert,Stand\nQwen,12,2026-01\nGPT-5,30,2026-01\n'
const february = 'Name , WERT,Stand\nQwen,14,2026-02\n'
const choices: MappingPatch = {
  columns: [{ index: 2, role: 'value' }],
  definition: { name: 'Weekly count', measure: 'requests', basis: 'requests of our gateway' },
  source: { publisher: 'Our gateway', asOf: '2026-01-31' },
  duplicates: 'last',
}

async function save(
  { ws, stages }: { ws: Workspace; stages: Stages },
  content: string,
  mapping: MappingPatch,
  name: string,
): Promise<number> {
  const { stageId, table } = await select(stages, temporaryFile('first.csv', content))
  return (await saveTemplate(ws, stages, { stageId, table, mapping, name })).id
}

const preview = async (
  { ws, stages }: { ws: Workspace; stages: Stages },
  content: string,
  mapping: MappingPatch = {},
): ReturnType<typeof previewStage> =>
  previewStage(ws, stages, await select(stages, temporaryFile('next.csv', content), mapping))

describe('templates', () => {
  it('are offered when a file with the same headings comes again', async () => {
    const bench = workbench()
    expect((await preview(bench, february)).profile).toBe('generic')
    await save(bench, january, choices, 'Gateway')
    const { profile, mapping, observations, report } = await preview(bench, february)
    expect([profile, report.profile]).toEqual(['template:Gateway', 'template:Gateway'])
    expect(mapping).toMatchObject({
      duplicates: 'last',
      definition: { name: 'Weekly count', measure: 'requests', basis: 'requests of our gateway' },
      // The date is that of the first file and none of this one.
      source: { publisher: 'Our gateway', asOf: null },
    })
    expect(observations.map(({ period, value }) => [period, value])).toEqual([['2026-02', 14]])
    expect((await preview(bench, 'Name,Value,Stand\nQwen,14,2026-02\n')).profile).toBe('generic')
  })

  it('stand below the analyst’s choices and above a profile', async () => {
    const bench = workbench()
    const rankings = 'date,model_permaslug,rank,total_tokens,share_of_daily_tokens\n2026-01-01,a/b,1,10,1\n'
    await save(bench, rankings, { definition: { name: 'Ours', coverage: 'all' } }, 'Rankings')
    const known = await preview(bench, rankings, { definition: { coverage: 'ours alone' } })
    expect(known.profile).toBe('template:Rankings')
    expect(known.mapping.definition).toMatchObject({
      name: 'Ours',
      coverage: 'ours alone',
      basis: 'tokens routed through OpenRouter',
    })
    const plain = await preview(bench, rankings, { profile: 'openrouter-rankings' })
    expect([plain.profile, plain.mapping.definition.name]).toEqual([
      'openrouter-rankings',
      'OpenRouter rankings',
    ])
    const generic = await preview(bench, rankings, { profile: 'generic' })
    expect(generic.profile).toBe('generic')
  })

  it('go by headings, whatever number of periods stands beside them', async () => {
    const bench = workbench()
    const mapping: MappingPatch = { columns: [{ index: 2, role: 'category' }] }
    await save(bench, 'Model,Team,2025-01,2025-02\nQwen,A,1,2\n', mapping, 'Wide')
    const { profile, observations } = await preview(
      bench,
      'Model,Team,2025-01,2025-02,2025-03\nQwen,A,1,2,3\n',
    )
    expect(profile).toBe('template:Wide')
    expect(observations.map(({ period, category, value }) => [period, category, value])).toEqual([
      ['2025-01', 'A', 1],
      ['2025-02', 'A', 2],
      ['2025-03', 'A', 3],
    ])
  })

  it('keep the choice of a heading row', async () => {
    const bench = workbench()
    const file = (month: string): string =>
      `Report of ours,,\nModel,Month,Hits\nmodel,month,hits\nQwen,${month},5\n`
    await save(bench, file('2026-01'), { headerRow: 2, definition: { measure: 'requests' } }, 'Second row')
    const { profile, mapping } = await preview(bench, file('2026-02'))
    expect([profile, mapping.headerRow]).toEqual(['template:Second row', 2])
  })

  it('add up when saved again under their name, and go by the newest of a signature', async () => {
    const bench = workbench()
    await save(bench, january, choices, 'Gateway')
    const id = await save(bench, january, { definition: { coverage: 'all teams' } }, 'Gateway')
    expect(listTemplates(bench.ws).map(({ name }) => name)).toEqual(['Gateway'])
    const [template] = listTemplates(bench.ws)
    expect(template).toMatchObject<Partial<Template>>({
      id,
      headings: ['Name', 'Wert', 'Stand'],
      mapping: {
        columns: [{ heading: 'wert', nth: 0, role: 'value' }],
        definition: {
          name: 'Weekly count',
          measure: 'requests',
          basis: 'requests of our gateway',
          coverage: 'all teams',
        },
        source: { publisher: 'Our gateway' },
        duplicates: 'last',
      },
    })
    expect(template?.mapping.source).toEqual({ publisher: 'Our gateway' })
  })

  it('are entries of the history: made, removed, brought back', async () => {
    const bench = workbench()
    const names = (): string[] => listTemplates(bench.ws).map(({ name }) => name)
    const id = await save(bench, january, choices, 'Gateway')
    expect(removeTemplate(bench.ws, id).label).toBe('Remove template “Gateway”')
    expect(names()).toEqual([])
    expect((await preview(bench, february)).profile).toBe('generic')
    undo(bench.ws)
    expect(names()).toEqual(['Gateway'])
    undo(bench.ws)
    expect(names()).toEqual([])
    redo(bench.ws)
    expect((await preview(bench, february)).profile).toBe('template:Gateway')
    expect(() => removeTemplate(bench.ws, 99)).toThrow('There is no template 99')
  })

  it('are refused for a table without headings', async () => {
    const bench = workbench()
    await expect(save(bench, '2026-01-01,5\n2026-01-02,6\n', {}, 'None')).rejects.toThrow('no headings')
  })

  it('are served by the contract', async () => {
    const { ws, stages } = workbench()
    const client = clientOf(ws, { stages, allowPaths: true })
    const { stageId, suggestedTable: table } = await client.imports.stage({
      kind: 'path',
      path: temporaryFile('first.csv', january),
    })
    const { id } = await client.imports.saveTemplate({ stageId, table, mapping: choices, name: ' Gateway ' })
    expect(await client.imports.templates()).toMatchObject([{ id, name: 'Gateway' }])
    await client.imports.removeTemplate({ id })
    expect(await client.imports.templates()).toEqual([])
    await expect(client.imports.removeTemplate({ id })).rejects.toThrow('There is no template')
  })
})
