import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dimensionSchema } from '#shared/contract/common.ts'
import { chartKinds, questionOf, type ViewSpec } from '#shared/contract/views.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { FirstGrain } from '#shared/vocabulary/reading.ts'
import { initialSpec, readSpec, sameSpec, writeSpec } from '../../../../../src/renderer/pages/compare/spec.ts'

const key = fc.string({ minLength: 1, maxLength: 40 })
const period = fc.constantFrom('2025-11', '2025-Q3', '2025-11-24', '2024-11/2025-11')

const members = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom(...dimensionSchema.options), fc.array(key, { minLength: 1, maxLength: 4 })),
    {
      selector: ([by]) => by,
      maxLength: 3,
    },
  )
  .map((entries) => Object.fromEntries(entries))

const anySpec: fc.Arbitrary<ViewSpec> = fc.record({
  datasetId: fc.integer({ min: 1, max: 99 }),
  kind: fc.constantFrom(...chartKinds),
  by: fc.constantFrom(...dimensionSchema.options),
  where: members,
  of: members,
  from: fc.option(period),
  to: fc.option(period),
  grain: fc.option(fc.constantFrom(...grains)),
  top: fc.integer({ min: 1, max: 50 }),
  highlight: fc.array(key, { maxLength: 5 }),
  showRisks: fc.boolean(),
})

describe('a view in the address', () => {
  it('comes back as it was written, whatever its keys hold', () => {
    fc.assert(
      fc.property(anySpec, fc.option(fc.integer({ min: 1, max: 999 })), (spec, viewId) => {
        expect(readSpec(writeSpec(spec, viewId))).toEqual({ spec, viewId })
      }),
    )
  })

  it('is nothing where the address holds no view', () => {
    for (const text of ['', 'd=1', 'd=x&k=lines&by=origin', 'd=1&k=pie&by=origin', 'd=1&k=lines&by=colour'])
      expect(readSpec(text)).toBeNull()
  })

  it('tells views apart by what they show, not by which saved one they are', () => {
    const dataset = {
      id: 3,
      grain: 'week' as const,
      dimensions: [],
      overlapping: false,
      subjects: 40,
      periods: { first: null, last: null, count: 9 },
    }
    const spec = initialSpec(dataset)
    expect(sameSpec(spec, { ...spec })).toBe(true)
    expect(sameSpec(spec, { ...spec, top: 3 })).toBe(false)
  })
})

describe('what a dataset is first shown as', () => {
  const periods = { first: null, last: null, count: 9 }

  it('takes many models apart by developer, and ranks a single period', () => {
    expect(
      initialSpec({ id: 1, grain: 'week', dimensions: [], overlapping: false, subjects: 40, periods }),
    ).toMatchObject({
      by: 'developer',
      kind: 'stacked-area',
    })
    expect(
      initialSpec({
        id: 1,
        grain: 'week',
        dimensions: [],
        overlapping: false,
        subjects: 3,
        periods: { ...periods, count: 1 },
      }),
    ).toMatchObject({
      by: 'subject',
      kind: 'bars',
    })
  })

  it('draws lines where answers overlap and make no whole', () => {
    expect(
      initialSpec({ id: 1, grain: 'week', dimensions: [], overlapping: true, subjects: 40, periods }).kind,
    ).toBe('lines')
  })

  it('takes a table of languages apart by language', () => {
    expect(
      initialSpec({
        id: 1,
        grain: 'week',
        dimensions: ['language'],
        overlapping: false,
        subjects: 1,
        periods,
      }).by,
    ).toBe('language')
  })

  it('begins by the periods that a person wants, where the data are finer', () => {
    const weeks = { first: '2025-01-06', last: '2025-03-03', count: 9 }
    const of = (grain: Dataset['grain'], first: FirstGrain) =>
      initialSpec(
        { id: 1, grain, dimensions: [], overlapping: false, subjects: 3, periods: weeks },
        null,
        first,
      )
    expect(of('week', 'month').grain).toBe('month')
    expect(of('week', 'data').grain).toBeNull()
    expect(of('week', 'week').grain).toBeNull()
    expect(of('month', 'week').grain).toBeNull()
    expect(of('window', 'year').grain).toBeNull()
    expect(of('half', 'quarter').grain).toBeNull()
  })

  it('ranks what makes a single period of those a person wants', () => {
    const periods = { first: '2025-01-06', last: '2025-03-03', count: 9 }
    const dataset = {
      id: 1,
      grain: 'week',
      dimensions: [],
      overlapping: false,
      subjects: 3,
      periods,
    } as const
    expect(initialSpec({ ...dataset, dimensions: [] }, null, 'month').kind).toBe('stacked-area')
    expect(initialSpec({ ...dataset, dimensions: [] }, null, 'year').kind).toBe('bars')
  })

  it('asks only for what the view limits', () => {
    const spec = initialSpec({
      id: 1,
      grain: 'week',
      dimensions: [],
      overlapping: false,
      subjects: 3,
      periods,
    })
    expect(questionOf(spec)).toEqual({ datasetId: 1, by: 'subject', top: spec.top })
    expect(questionOf({ ...spec, from: '2025-01', where: { origin: ['china'] } })).toMatchObject({
      from: '2025-01',
      where: { origin: ['china'] },
    })
  })
})
