import { describe, expect, test } from 'vitest'
import { workbench } from '../../../../kit/stages.ts'
import { bring, codes, refusal, stored } from './bringing.ts'

const months = ['month,model,tokens', '2025-01,Aqua,3100', '2025-02,Aqua,2800']
const weeks = ['week,model,tokens', '2025-W09,Aqua,690', '2025-W10,Aqua,700']

describe('a file of a single day', () => {
  test.each([
    ['the last of a month', months, '2025-02-28', ['Aqua 3100', 'Aqua 2800']],
    ['a Thursday', weeks, '2025-03-06', ['Aqua 690', 'Aqua 700']],
  ])('%s does not take the place of the whole', async (_, base, day, expected) => {
    const bench = workbench()
    const { dataset } = await bring(bench, base)
    const target = { kind: 'existing' as const, datasetId: dataset.id ?? 0 }
    const lines = ['date,model,tokens', `${day},Aqua,100`]
    expect(await refusal(bring(bench, lines, { target }))).toMatchObject({ codes: 'grain_finer' })
    expect(stored(bench.ws)).toEqual(expected)
  })

  test('comes in where somebody says that it stands for the month', async () => {
    const bench = workbench()
    const { dataset } = await bring(bench, months)
    const target = { kind: 'existing' as const, datasetId: dataset.id ?? 0 }
    const mapping = { definition: { grain: 'month' as const } }
    await bring(bench, ['date,model,tokens', '2025-02-28,Aqua,2900'], { target, mapping })
    expect(stored(bench.ws)).toEqual(['Aqua 3100', 'Aqua 2900'])
  })
})

test('two days of one month stand for no month, the last days of two do', async () => {
  const bench = workbench()
  const { dataset } = await bring(bench, months)
  const target = { kind: 'existing' as const, datasetId: dataset.id ?? 0 }
  const both = ['date,model,tokens', '2025-02-01,Aqua,90', '2025-02-28,Aqua,110']
  expect(await refusal(bring(bench, both, { target }))).toMatchObject({ codes: 'grain_finer' })
  const ends = ['date,model,tokens', '2025-02-28,Aqua,2900', '2025-03-31,Aqua,3300']
  expect(codes(await bring(bench, ends, { target }))).toEqual([])
  expect(stored(bench.ws)).toEqual(['Aqua 3100', 'Aqua 2900', 'Aqua 3300'])
})
