import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { assignNames } from '#engine/catalogue/assign.ts'
import type { Workspace } from '#engine/store/types.ts'
import { fixture } from '../../../kit/files.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const expectationSchema = z.tuple([
  z.string(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
])

/** Texts with what they are to resolve to: text, kind, key of the entry, origin, openness. */
const subjects = z
  .object({
    openrouterDay: z.array(expectationSchema),
    statcounter: z.array(expectationSchema),
    names: z.array(expectationSchema),
    awkward: z.array(expectationSchema),
  })
  .parse(JSON.parse(readFileSync(fixture('catalogue/subjects.json'), 'utf8')))

/** Key of an entry by its id. */
function keyById(ws: Workspace, level: 'developer' | 'family' | 'model', id: number | null): unknown {
  return ws.db.prepare(`SELECT key FROM ${level} WHERE id = ?`).pluck().get(id)
}

describe('subject texts', () => {
  const all = [...subjects.openrouterDay, ...subjects.statcounter, ...subjects.names, ...subjects.awkward]

  it('are those of a whole day and of every column', () => {
    expect(subjects.openrouterDay).toHaveLength(51)
    expect(subjects.statcounter).toHaveLength(7)
  })

  it('resolve as listed, each by a named rule', () => {
    const ws = cataloguedWorkspace()
    const found = all.map(([text]) => {
      const { kind, modelId, familyId, developerId, origin, openness } = resolveSubject(ws.db, text)
      const key =
        keyById(ws, 'model', modelId) ??
        keyById(ws, 'family', familyId) ??
        keyById(ws, 'developer', developerId)
      return [text, kind, key ?? null, origin, openness]
    })
    expect(found).toEqual(all)
    const nameless = all.filter(([text]) => resolveSubject(ws.db, text).rule === '')
    expect(nameless).toEqual(all.filter(([, kind]) => kind === 'unresolved'))
  })

  it.each([
    ['z-ai/glm-5.2-20260616', [true, true, true]],
    ['Kimi K2', [false, true, true]],
    ['OpenAI', [false, false, true]],
    ['Chinese open-source', [false, false, false]],
    ['Mystery', [false, false, false]],
  ])('bear the ids of their own level and of those above: %s', (text, ids) => {
    const { modelId, familyId, developerId } = resolveSubject(cataloguedWorkspace().db, text)
    expect([modelId, familyId, developerId].map((id) => id !== null)).toEqual(ids)
  })
})

describe('the order of the rules', () => {
  const text = 'openai/gpt-oss-120b'
  const rule = (db: Parameters<typeof resolveSubject>[0], subject: string): string =>
    resolveSubject(db, subject).rule

  it('goes from the exact to the general', () => {
    const { db } = cataloguedWorkspace()
    expect(rule(db, 'Qwen')).toBe('alias-shipped Qwen')
    expect(rule(db, text)).toBe(`slug-model ${text}`)
    expect(rule(db, `${text}-20260101:free`)).toBe(`slug-model ${text}`)
    expect(rule(db, 'openai/gpt-oss-7b')).toBe('slug-family openai/gpt-oss*')
    expect(rule(db, 'openai/gpt-4.1-pico')).toBe('slug-family openai/gpt-4.1*')
    expect(rule(db, 'openai/gpt-4-pico')).toBe('slug-family openai/gpt-4*')
    expect(rule(db, 'openai/gpt-44')).toBe('slug-author openai/*')
    expect(rule(db, 'QWEN')).toBe('name Qwen')
    expect(rule(db, 'nobody/gpt-oss-120b')).toBe('')
  })

  it('puts the analyst first', () => {
    const ws = cataloguedWorkspace()
    assignNames(ws, [text, 'Qwen'], { kind: 'family', key: 'kimi-k2' })
    expect(rule(ws.db, text)).toBe(`alias-analyst ${text}`)
    expect(rule(ws.db, 'Qwen')).toBe('alias-analyst Qwen')
    expect(resolveSubject(ws.db, 'Qwen').familyId).toBe(resolveSubject(ws.db, 'Kimi K2').familyId)
  })

  it('takes a title only where the entry is of that developer', () => {
    const { db } = cataloguedWorkspace()
    expect(resolveSubject(db, 'Meta: Llama 3.3 70B Instruct').kind).toBe('model')
    expect(resolveSubject(db, 'Google: Llama 3.3 70B Instruct').kind).toBe('unresolved')
  })
})

describe('what nobody named', () => {
  it.each([
    'GPT',
    'gpt-4-ish',
    'Gemni',
    'Claud',
    'DeepSeek V33',
    'Qwen 9',
    'China',
    'Europe',
    'United States',
    'a',
    '',
    ' ',
    '/',
    '2026-10-07',
  ])('is not guessed: %j', (text) => {
    expect(resolveSubject(cataloguedWorkspace().db, text).kind).toBe('unresolved')
  })

  it('is not guessed, whatever it is', () => {
    const { db } = cataloguedWorkspace()
    // A mark that no name of the catalogue has keeps chance from writing one.
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (before, after) => {
        expect(resolveSubject(db, `${before}ж${after}`).kind).toBe('unresolved')
      }),
    )
  })

  it('is not guessed from a name with one letter changed', () => {
    const { db } = cataloguedWorkspace()
    const names = subjects.names.map(([text]) => text).filter((text) => !text.includes('/'))
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
        const place = at % (name.length + 1)
        const changed = `${name.slice(0, place)}ж${name.slice(place)}`
        expect(resolveSubject(db, changed).kind).toBe('unresolved')
      }),
    )
  })
})
