import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { errorDocument, parseJson, type Ran, runCli } from './support/cli.ts'
import { sharedFolder } from '../kit/files.ts'

const folder = sharedFolder()
const workspace = 'sample.modelshare'
const json = (...args: string[]) => runCli([...args, '--json', '-w', workspace], folder)
const share = z.number().nullable()
let made: Ran

beforeAll(async () => {
  made = await json('sample')
})

test('sample writes a workspace that holds what it says', () => {
  const schema = z.object({
    workspace: z.literal(join(folder, workspace)),
    datasets: z.array(z.object({ id: z.int(), name: z.string() })).min(5),
    claims: z.int().min(8),
    risks: z.int().min(8),
    briefs: z.int().min(1),
  })
  parseJson(made, schema)
  expect(made.stderr).toBe('')
})

test('sample never overwrites', async () => {
  const before = readFileSync(join(folder, workspace))
  expect(parseJson(await json('sample'), errorDocument, 1).error.code).toBe('workspace.exists')
  expect(readFileSync(join(folder, workspace)).equals(before)).toBe(true)
})

test('claims check gives each claim its verdict, reasons and readings', async () => {
  const claim = z.object({
    id: z.int(),
    text: z.string().min(1),
    claimed: z.object({ value: z.number(), low: share, high: share }),
    metric: z.looseObject({ stat: z.string() }),
    computed: z.looseObject({ value: share }),
    verdict: z.enum(['supported', 'overstated', 'understated', 'contradicted', 'not-comparable', 'no-data']),
    reasons: z.array(z.string().min(1)).min(1),
    readings: z.array(z.looseObject({ stat: z.string(), value: share, matches: z.boolean() })),
  })
  const claims = parseJson(await json('claims', 'check'), z.array(claim))
  const thirty = claims.find(({ text }) => text.includes('30% of the global market'))
  expect(thirty?.verdict).toBe('not-comparable')
  const mean = claims.find(({ text }) => text.includes('13.0%'))
  expect(mean).toMatchObject({ verdict: 'supported', computed: { value: 0.13 } })
})

test('risks exposure follows the share in scope, between its bounds', async () => {
  const schema = z.object({
    periods: z.array(z.string()),
    risks: z.array(
      z.object({
        id: z.int(),
        title: z.string(),
        values: z.array(share),
        low: z.array(share),
        high: z.array(share),
      }),
    ),
    total: z.array(share),
  })
  const risk = z
    .array(z.looseObject({ id: z.int(), category: z.string(), taxonomy: z.string().min(1) }))
    .min(8)
  const [first] = parseJson(await json('risks'), risk)
  const found = parseJson(await json('risks', 'exposure', '--risk', String(first?.id)), schema)
  expect(found.risks.map(({ id }) => id)).toEqual([first?.id])
  expect(found.risks[0]?.values).toHaveLength(found.periods.length)
  expect(found.risks[0]?.values.every((value) => value === null || (value >= 0 && value <= 1))).toBe(true)
})

describe('a brief', () => {
  const printed = z.object({ out: z.string(), pages: z.int().positive(), fingerprint: z.string().min(16) })
  const checked = z.object({
    outcome: z.string(),
    matches: z.boolean(),
    sameBytes: z.boolean(),
    printed: z.string(),
    computed: z.string(),
    differs: z.array(z.object({ code: z.string(), text: z.string() })),
  })

  test('is printed with a fingerprint that recomputes until a number changes', async () => {
    const args = ['--template', 'standard', '--out', 'brief.pdf', '--as-of', '2025-12-05T09:00:00Z']
    const { fingerprint } = parseJson(await json('brief', ...args), printed)
    expect(readFileSync(join(folder, 'brief.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    const verified = parseJson(await json('brief', '--verify', 'brief.pdf'), checked)
    expect(verified).toEqual({
      outcome: 'match',
      matches: true,
      sameBytes: true,
      printed: fingerprint,
      computed: fingerprint,
      differs: [],
    })

    const [dataset] = parseJson(await json('datasets'), z.array(z.looseObject({ id: z.int() })))
    const rows = z.object({ rows: z.array(z.looseObject({ period: z.string(), subject: z.string() })) })
    const listed = parseJson(await json('observations', '--dataset', String(dataset?.id)), rows)
    const { period = '', subject = '' } = listed.rows[0] ?? {}
    const where = ['--period', period, '--subject', subject]
    const edit = await json('set', '--dataset', String(dataset?.id), ...where, '--value', '13.1')
    expect(edit.code).toBe(0)
    const moved = parseJson(await json('brief', '--verify', 'brief.pdf'), checked, 1)
    expect(moved).toMatchObject({ outcome: 'other-figures', matches: false, sameBytes: false })
    expect(moved.differs.map(({ text }) => text).join('\n')).toMatch(/Section \d+ “.+” differs\./)
    expect((await json('undo')).code).toBe(0)

    // Same figures, other file: a line after the end is enough.
    const pdf = join(folder, 'brief.pdf')
    writeFileSync(pdf, Buffer.concat([readFileSync(pdf), Buffer.from('\n')]))
    const other = parseJson(await json('brief', '--verify', 'brief.pdf'), checked, 1)
    expect(other).toMatchObject({
      outcome: 'same-figures',
      matches: false,
      sameBytes: false,
      printed: fingerprint,
      computed: fingerprint,
      differs: [{ code: 'appended', text: '1 byte was added after the end of the file.' }],
    })
  }, 300_000)

  test.each([
    ['file.not-found', ['--verify', 'absent.pdf']],
    ['brief.not-a-brief', ['--verify', 'plain.pdf']],
    ['brief.not-found', ['--brief', 'No such brief', '--out', 'x.pdf']],
    ['file.unwritable', ['--template', 'standard', '--out', join('no', 'such', 'folder', 'x.pdf')]],
  ])('fails with %s', async (code, args) => {
    writeFileSync(join(folder, 'plain.pdf'), '%PDF-1.7\n%%EOF\n')
    expect(parseJson(await json('brief', ...args), errorDocument, 1).error.code).toBe(code)
  })

  test('never destroys a workspace: brief --out', async () => {
    const before = readFileSync(join(folder, workspace))
    const ran = await json('brief', '--template', 'standard', '--out', workspace)
    expect(parseJson(ran, errorDocument, 1).error.code).toBe('file.is-workspace')
    expect(readFileSync(join(folder, workspace)).equals(before)).toBe(true)
  })

  test.each([[[]], [['--template', 'standard']], [['--brief', '1', '--out', 'x.pdf', '--locale', 'tlh']]])(
    'without enough said is wrong usage: %s',
    async (args) => {
      expect((await json('brief', ...args)).code).toBe(2)
    },
  )
})

test('shares that hang on a disputed label say so, as text and as JSON', async () => {
  const asked = ['share', '--dataset', 'OpenRouter: weekly tokens by model', '--by', 'openness']
  const caveats = z.object({ caveats: z.array(z.object({ code: z.string(), text: z.string() })) })
  const found = parseJson(await json(...asked), caveats).caveats.find(
    ({ code }) => code === 'disputed-openness',
  )
  expect(found?.text).toMatch(/^The openness of MiMo-V2.5 is disputed: .* at most \d/)
  const { stdout } = await runCli([...asked, '-w', workspace], folder)
  expect(stdout).toContain(`! ${found?.text}`)
})
