import { describe, expect, it } from 'vitest'
import { pointAt, step, walkable } from '../../../../../src/renderer/ui/chart/chart-points.ts'

const option = {
  xAxis: { type: 'category', data: ['2025-01', '2025-02', '2025-03'] },
  series: [
    { id: 'deepseek', name: 'DeepSeek', type: 'line', data: [0.1, null, 0.3] },
    { id: 'band', type: 'line', silent: true, data: [1, 1, 1] },
    { id: 'qwen', name: 'Qwen', type: 'line', data: [{ value: 0.2 }, [1, 0.25], { value: null }] },
    { id: 'none', name: 'None', type: 'line', data: [null, null, null] },
  ],
}

describe('walking the points of a chart', () => {
  const all = walkable(option)

  it('knows the series that have values, whatever form these take', () => {
    expect(all.map(({ id, index, values }) => ({ id, index, values }))).toEqual([
      { id: 'deepseek', index: 0, values: [0.1, null, 0.3] },
      { id: 'qwen', index: 2, values: [0.2, 0.25, null] },
    ])
  })

  it('passes over periods without a value', () => {
    const place = step(all, { series: 0, data: 0 }, 'ArrowRight')
    expect(pointAt(all, place)).toMatchObject({ seriesName: 'DeepSeek', name: '2025-03', value: 0.3 })
    expect(step(all, place, 'ArrowLeft')).toEqual({ series: 0, data: 0 })
  })

  it('stays where there is nothing further', () => {
    expect(step(all, { series: 0, data: 2 }, 'ArrowRight')).toEqual({ series: 0, data: 2 })
    expect(step(all, { series: 0, data: 0 }, 'ArrowUp')).toEqual({ series: 0, data: 0 })
  })

  it('goes to the first and the last value of a series', () => {
    expect(step(all, { series: 1, data: 0 }, 'End')).toEqual({ series: 1, data: 1 })
    expect(step(all, { series: 0, data: 2 }, 'Home')).toEqual({ series: 0, data: 0 })
  })

  it('begins from before the first point', () => {
    expect(step(all, { series: 0, data: -1 }, 'ArrowRight')).toEqual({ series: 0, data: 0 })
  })

  it('finds nothing in what is no option', () => {
    expect(walkable(null)).toEqual([])
    expect(walkable({ series: 'x' })).toEqual([])
  })
})
