import { definitionDefaults } from '#shared/contract/common.ts'
import { expect, it } from 'vitest'
import type { Dataset } from '#shared/contract/datasets.ts'
import { chosenDataset } from '../../../../../src/renderer/ui/datasets/chosen.ts'

const definition = {
  measure: 'tokens',
  unit: 'tokens',
  grain: 'week',
  basis: '',
  aggregation: 'sum',
  coverage: '',
  overlapping: false,
  ...definitionDefaults,
  synthetic: false,
  note: '',
} as const
const dataset = (id: number): Dataset => ({
  ...definition,
  id,
  name: `dataset ${id}`,
  source: { publisher: '', citation: '', url: '', licence: '', attribution: '', asOf: null, retrieved: null },
  observations: 1,
  subjects: 1,
  dimensions: [],
  periods: { first: null, last: null, count: 0 },
  contentHash: '',
  quarantined: false,
})
const first = (all: readonly Dataset[]): Dataset | undefined => all[0]

it('the dataset that is asked for is waited for while the list may be older than it', () => {
  const data = [dataset(1), dataset(2)]
  expect(chosenDataset({ data, isFetching: true }, 3, first)).toBeNull()
  expect(chosenDataset({ data: undefined, isFetching: true }, 3, first)).toBeNull()
  expect(chosenDataset({ data: [...data, dataset(3)], isFetching: true }, 3, first)?.id).toBe(3)
})

it('another one stands in where none is asked for, or the one that was is gone', () => {
  const data = [dataset(1), dataset(2)]
  expect(chosenDataset({ data, isFetching: true }, null, first)?.id).toBe(1)
  expect(chosenDataset({ data, isFetching: false }, 3, first)?.id).toBe(1)
  expect(chosenDataset({ data: [], isFetching: false }, 3, first)).toBeUndefined()
})
