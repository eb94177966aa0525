import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { errorDocument, parseJson } from './support/cli.ts'
import { shareSeries as series, weeklyDataset as dataset, weeklyWorkspace } from './support/weekly.ts'

const { run, json } = weeklyWorkspace()

describe('of what, and which part of it', () => {
  const listed = z.array(
    z.object({ key: z.string(), name: z.string(), rule: z.record(z.string(), z.array(z.string())) }),
  )
  const valuesOf = async (...args: string[]): Promise<unknown> => {
    const { series: rows, total } = parseJson(await json('share', ...dataset, ...args), series)
    return [rows.map(({ key, values }) => [key, values]), total]
  }

  const failure = async (ran: Awaited<ReturnType<typeof json>>, code = 1): Promise<string> =>
    Promise.resolve(parseJson(ran, errorDocument, code).error.code)

  test('--where shows a part of the whole, --of is what the shares are of', async () => {
    const whole = await valuesOf('--by', 'developer', '--where', 'origin=china')
    expect(whole).toEqual([[['deepseek', [0.3, 0.6]]], [100, 200]])
    const part = await valuesOf('--by', 'developer', '--of', 'origin=china')
    expect(part).toEqual([[['deepseek', [1, 1]]], [30, 120]])
    const { stdout } = await run('share', ...dataset, '--by', 'developer', '--of', 'origin=china')
    expect(stdout).toContain('Weekly tokens · tokens · of origin China')
  })

  test('segments are keys like others, added and removed', async () => {
    const shipped = parseJson(await json('segments'), listed)
    expect(shipped.find(({ key }) => key === 'chinese-open-weights')?.rule).toEqual({
      origin: ['china'],
      openness: ['open'],
    })
    const open = ['--by', 'segment', '--key', 'Chinese open weights']
    expect(await valuesOf(...open)).toEqual([[['chinese-open-weights', [0.3, 0.6]]], [100, 200]])
    const made = parseJson(
      await json(
        'segments',
        'add',
        'DeepSeek and OpenAI',
        '--where',
        'developer=deepseek,openai',
        '--reason',
        'asked',
      ),
      z.object({ key: z.string(), actionId: z.number(), label: z.string(), id: z.number() }),
    )
    expect(await valuesOf('--by', 'segment', '--key', made.key)).toEqual([
      [[made.key, [0.9, 0.9]]],
      [100, 200],
    ])
    expect(await failure(await json('segments', 'add', 'No rule'), 2)).toBe('usage')
    expect((await run('segments', 'remove', 'deepseek AND openai')).stdout).toContain('Remove segment')
    expect(await failure(await json('segments', 'remove', made.key))).toBe('segment.not-found')
    expect(await failure(await json('share', ...dataset, '--by', 'segment', '--key', made.key))).toBe(
      'query.no-data',
    )
  })
})
