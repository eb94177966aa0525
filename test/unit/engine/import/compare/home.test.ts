import { describe, expect, test } from 'vitest'
import { workbench } from '../../../../kit/stages.ts'
import { bring, codes, stored } from './bringing.ts'

const published = { source: { publisher: 'Acme' } }

describe('a file of a common name', () => {
  test.each([
    [
      'with other models',
      'data.csv',
      'data.csv',
      ['month,model,tokens', '2025-01,Corsa,9', '2025-01,Duna,8'],
    ],
    ['with other headings', 'data.csv', 'data.csv', ['month,model,place,tokens', '2025-01,Aqua,Rome,9']],
    [
      'of another month with other models',
      'report-2025-01.csv',
      'report-2025-02.csv',
      ['month,model,tokens', '2025-02,Corsa,9', '2025-02,Duna,8'],
    ],
  ])('%s makes a dataset of its own', async (_, first, second, lines) => {
    const bench = workbench()
    const base = ['month,model,tokens', '2025-01,Aqua,60', '2025-01,Brio,40']
    const one = await bring(bench, base, { name: first })
    const other = await bring(bench, lines, { name: second, allow: ['rows_not_apart'] })
    expect(other.dataset.id).not.toBe(one.dataset.id)
    expect(other.removed).toBe(0)
  })

  test('with most of the models goes where the first went, and takes nothing away', async () => {
    const bench = workbench()
    const base = ['month,model,tokens', '2025-01,Aqua,60', '2025-01,Brio,40', '2025-01,Corsa,1']
    const one = await bring(bench, base, { name: 'data.csv' })
    const lines = ['month,model,tokens', '2025-01,Aqua,61', '2025-01,Brio,40', '2025-01,Duna,2']
    const next = await bring(bench, lines, { name: 'data.csv' })
    expect(next).toMatchObject({ dataset: { id: one.dataset.id }, removed: 0, vanished: 'keep' })
    expect(codes(next)).toContain('vanished_kept')
    expect(stored(bench.ws)).toEqual(['Aqua 61', 'Brio 40', 'Corsa 1', 'Duna 2'])
  })

  test('of a publisher that is named goes where the first went, and restates what it covers', async () => {
    const bench = workbench()
    const base = ['month,model,tokens', '2025-01,Aqua,60', '2025-01,Brio,40', '2025-01,Corsa,1']
    const one = await bring(bench, base, { name: 'data.csv', mapping: published })
    const lines = ['month,model,tokens', '2025-01,Aqua,61', '2025-01,Duna,40']
    const next = await bring(bench, lines, { name: 'data.csv', mapping: published })
    expect(next).toMatchObject({ dataset: { id: one.dataset.id }, removed: 2 })
    expect(stored(bench.ws)).toEqual(['Aqua 61', 'Duna 40'])
  })
})

test('models that stand in the headings may come and go', async () => {
  const bench = workbench()
  const one = await bring(bench, ['month,Aqua,Brio', '2025-01,6,4', '2025-02,7,5'], {
    name: 'usage-1.csv',
    mapping: { definition: { measure: 'tokens' } },
  })
  const next = await bring(bench, ['month,Aqua,Brio,Corsa', '2025-03,6,4,1', '2025-04,7,5,2'], {
    name: 'usage-2.csv',
    mapping: { definition: { measure: 'tokens' } },
  })
  expect(next.dataset.id).toBe(one.dataset.id)
})
