import { describe, expect, it } from 'vitest'
import { importValues } from '../../../kit/dataset.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'
import { clientOf } from '../../../kit/client.ts'

function cataloguedClient() {
  const workspace = cataloguedWorkspace()
  return { workspace, client: clientOf(workspace).catalogue }
}

describe('the catalogue, as callers reach it', () => {
  it('gives the tree, names, coverage, suggestions and aliases', async () => {
    const { workspace, client } = cataloguedClient()
    const datasetId = importValues(workspace, { DeepSeek: 3, Mystery: 1 })
    const tree = await client.tree()
    expect(tree.version).not.toBe('')
    const developer = tree.developers.find(({ key }) => key === 'deepseek')
    expect(developer).toMatchObject({ name: 'DeepSeek', country: 'CN', origin: 'china' })
    expect(await client.names({ unresolved: true })).toMatchObject([
      { text: 'Mystery', datasets: [datasetId] },
    ])
    expect(await client.coverage()).toEqual([{ datasetId, resolved: 0.75, subjects: 2, unresolved: 1 }])
    expect(await client.suggest({ text: 'Deepsek', limit: 1 })).toMatchObject([{ key: 'deepseek' }])
    const aliases = await client.aliases({ kind: 'developer', id: developer?.id ?? 0 })
    expect(aliases).toContainEqual({ pattern: 'deepseek/*', origin: 'shipped' })
  })

  it('takes corrections and says which action they were', async () => {
    const { workspace, client } = cataloguedClient()
    importValues(workspace, { Mystery: 1 })
    const developer = await client.addDeveloper({ name: 'Lab', country: 'IT', origin: 'europe', note: '' })
    const family = await client.addFamily({
      name: 'Labrador',
      developerId: developer.id,
      openness: 'open',
      licence: 'MIT',
      note: '',
    })
    await client.resolve({
      texts: ['Mystery'],
      to: { kind: 'new-model', familyKey: 'labrador', name: 'Labrador 1' },
    })
    const { models } = await client.tree()
    const model = models.find(({ familyId }) => familyId === family.id)
    await client.updateModel({ id: model?.id ?? 0, patch: { openness: 'proprietary' } })
    await client.updateFamily({ id: family.id, patch: { licence: 'Apache-2.0' } })
    const last = await client.updateDeveloper({ id: developer.id, patch: { origin: 'other' } })
    expect(last).toMatchObject({ label: 'Change developer Lab' })
    expect(await client.names({})).toMatchObject([
      { text: 'Mystery', model: 'Labrador 1', developer: 'Lab', origin: 'other', openness: 'proprietary' },
    ])
  })
})
