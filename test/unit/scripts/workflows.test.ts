import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { inCheckout } from '../../kit/checkout.ts'

const folder = inCheckout('.github', 'workflows')
const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.looseObject({}).optional(),
})
const job = z.looseObject({
  'runs-on': z.string(),
  'timeout-minutes': z.int(),
  needs: z.string().optional(),
  strategy: z.looseObject({ matrix: z.record(z.string(), z.array(z.unknown())) }).optional(),
  steps: z.array(step),
})
const workflow = z.looseObject({
  permissions: z.looseObject({ contents: z.literal('read') }),
  jobs: z.record(z.string(), job),
})
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(inCheckout('package.json'), 'utf8')))

const files = readdirSync(folder)

test('there are checks for every change and releases for a tag', () => {
  expect(files.toSorted()).toEqual(['checks.yml', 'release.yml'])
})

describe.each(files)('the workflow %s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  const { jobs } = workflow.parse(parse(text))
  const steps = Object.values(jobs).flatMap((each) => each.steps)

  test('calls scripts that there are, unless it says that one may be missing', () => {
    const calls = [...text.matchAll(/npm (?:run )?((?:-s |--if-present )*)([a-z:]+)/g)]
    const named = calls.filter(([, flags]) => !flags?.includes('--if-present')).map(([, , script]) => script)
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((script) => script !== 'ci' && !(script && script in scripts))).toEqual([])
  })

  test('names files that there are', () => {
    const paths = [...text.matchAll(/(?<=[\s"])(?:scripts|packaging)\/[\w./-]+/g)].map(([path]) => path)
    expect(paths.filter((path) => !existsSync(inCheckout(path)))).toEqual([])
  })

  test('uses actions of GitHub itself, each at a version', () => {
    const used = steps.flatMap(({ uses }) => uses ?? [])
    expect(used.length).toBeGreaterThan(2)
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@(?:v\d+|[0-9a-f]{40})$/)
  })

  test('leaves no credentials in a checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout'))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const { with: given } of checkouts) expect(given).toMatchObject({ 'persist-credentials': false })
  })

  test('waits for jobs that there are, and runs on what its matrix names', () => {
    const unknown = Object.values(jobs).flatMap((each) => {
      const matrix = each.strategy?.matrix ?? {}
      const entries = z.array(z.record(z.string(), z.string())).parse(matrix.include ?? [])
      const keys = [...JSON.stringify(each).matchAll(/matrix\.(\w+)/g)].map(([, key]) => key ?? '')
      const isNamed = (key: string): boolean =>
        key in matrix || (entries.length > 0 && entries.every((entry) => key in entry))
      return keys.filter((key) => !isNamed(key))
    })
    expect(unknown).toEqual([])
    const awaited = Object.values(jobs).flatMap(({ needs }) => needs ?? [])
    expect(Object.keys(jobs)).toEqual(expect.arrayContaining(awaited))
  })
})
