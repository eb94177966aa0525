import { describe, expect, it } from 'vitest'
import { pointOrigin } from '#engine/query/point.ts'
import { importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const weekly = { grain: 'week', measure: 'tokens' }

describe('where a point comes from', () => {
  it('is the observations of its member and period', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, [
      { period: '2025-10-06', subject: 'DeepSeek V3', value: 20 },
      { period: '2025-10-06', subject: 'Qwen3', value: 10 },
      { period: '2025-10-06', subject: 'GPT-5', value: 70 },
      { period: '2025-10-13', subject: 'Qwen3', value: 5 },
      { period: '2025-11-10', subject: 'Qwen3', value: 5 },
    ])
    const subjects = (input: object): [string, number | null][] =>
      pointOrigin(ws, {
        datasetId,
        by: 'origin',
        key: 'china',
        period: '2025-10-06',
        ...input,
      }).observations.map(({ subject, value }) => [subject, value])
    expect(pointOrigin(ws, { datasetId, by: 'origin', key: 'china', period: '2025-10-06' })).toMatchObject({
      share: 0.3,
      value: 30,
      total: 100,
      observationCount: 2,
    })
    expect(subjects({})).toEqual([
      ['DeepSeek V3', 20],
      ['Qwen3', 10],
    ])
    expect(subjects({ grain: 'month', period: '2025-10' })).toHaveLength(3)
    expect(subjects({ by: 'subject', top: 1, key: '~other' })).toEqual([
      ['DeepSeek V3', 20],
      ['Qwen3', 10],
    ])
    expect(subjects({ where: { family: ['qwen3'] } })).toEqual([['Qwen3', 10]])
  })

  it('lists the largest first, and counts those it does not list', () => {
    const ws = smallWorkspace()
    const values = Array.from({ length: 250 }, (_, at) => ((at * 7) % 250) + 1)
    const datasetId = importData(ws, { grain: 'year' }, [
      { period: '2025', subject: 'Qwen3', value: null, language: 'None' },
      ...values.map((value) => ({ period: '2025', subject: 'Qwen3', value, language: `L${value}` })),
    ])
    const origin = pointOrigin(ws, { datasetId, by: 'origin', key: 'china', period: '2025' })
    expect(origin.observations.map(({ value }) => value)).toEqual(
      Array.from({ length: 200 }, (_, at) => 250 - at),
    )
    expect(origin.observationCount).toBe(251)
    const few = { datasetId, by: 'language' as const, period: '2025' }
    expect(pointOrigin(ws, { ...few, key: 'L7' })).toMatchObject({
      observations: [{ subject: 'Qwen3', value: 7 }],
      observationCount: 1,
    })
  })

  it('is none for a remainder, and the unresolved for “unresolved”', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'year', measure: 'share' }, [
      { period: '2025', subject: 'GPT-5', value: 60, language: 'English' },
      { period: '2025', subject: 'Mystery 9', value: 30 },
    ])
    const at = { datasetId, period: '2025' }
    expect(pointOrigin(ws, { ...at, by: 'origin', key: '~remainder' })).toMatchObject({
      value: null,
      observations: [],
      observationCount: 0,
    })
    const unresolved = pointOrigin(ws, { ...at, by: 'origin', key: '~unresolved' })
    expect(unresolved.observations.map(({ subject }) => subject)).toEqual(['Mystery 9'])
    const notGiven = pointOrigin(ws, { ...at, by: 'language', key: '~unresolved' })
    expect(notGiven.observations.map(({ subject }) => subject)).toEqual(['Mystery 9'])
  })

  it('is refused for a member or period that is not there', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, [{ period: '2025-10-06', subject: 'Qwen3', value: 10 }])
    const at = (key: string, period: string) => () =>
      pointOrigin(ws, { datasetId, by: 'origin', key, period })
    expect(at('europe', '2025-10-06')).toThrow(/no observations/)
    expect(at('china', '2025-10-13')).toThrow(/no observations/)
  })
})
