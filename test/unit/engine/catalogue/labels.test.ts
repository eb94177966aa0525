import { describe, expect, it } from 'vitest'
import type { Adoption } from '#shared/contract/labels.ts'
import { adoptLabel } from '#engine/catalogue/adopt.ts'
import { disputes, isDisputed, labelsOf, targetOfName } from '#engine/catalogue/labels.ts'
import { laterCatalogues } from '#engine/catalogue/dated.ts'
import { resolveIn, resolveSubject } from '#engine/catalogue/resolve.ts'
import { undo } from '#engine/store/undo.ts'
import { importValues } from '../../../kit/dataset.ts'
import { clientOf } from '../../../kit/client.ts'
import { failure } from '../../../kit/problems.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const said = { from: null, by: 'A reader', url: 'https://example.org/a', note: '' }
const proprietary = (key: string, kind: Adoption['kind'] = 'model'): Adoption => ({
  kind,
  key,
  field: 'openness',
  value: 'proprietary',
  ...said,
})

describe('a label is disputed', () => {
  it.each([
    [null, ['open'], false],
    ['open', ['open', 'open'], false],
    ['open', ['proprietary'], true],
    ['open', ['open', 'proprietary'], true],
    ['unknown', ['open'], false],
    ['united-states', ['unknown'], true],
  ])('of %j and %j: %j', (held, values, is) => {
    expect(isDisputed(held, values)).toBe(is)
  })
})

describe('shipped labels', () => {
  it('name both sayings of what is disputed, the one that holds as adopted', () => {
    const { db } = cataloguedWorkspace()
    const found = disputes(db)
    const valuesOf = (key: string): string[] =>
      found
        .filter((one) => one.key === key)
        .flatMap(({ sayings }) => sayings.map(({ value, adopted }) => `${value}${adopted ? ' holds' : ''}`))
    expect(new Set(valuesOf('z-ai/glm-5-turbo'))).toEqual(new Set(['open holds', 'proprietary']))
    expect(new Set(valuesOf('xiaomi/mimo-v2.5'))).toEqual(new Set(['open holds', 'proprietary']))
    expect(new Set(valuesOf('poolside'))).toEqual(new Set(['united-states']))
    expect(valuesOf('deepseek/deepseek-v3.2')).toEqual([])
  })

  it('say when weights came out, which is no dispute, and what was revealed', () => {
    const { db } = cataloguedWorkspace()
    expect(labelsOf(db, { kind: 'model', key: 'minimax/minimax-m3' })).toMatchObject([
      { value: 'proprietary', from: null, adopted: false },
      { value: 'open', from: '2026-06-12', adopted: true, by: 'aadhavr/open-router, manual labels' },
    ])
    expect(disputes(db).map(({ key }) => key)).not.toContain('minimax/minimax-m3')
    expect(labelsOf(db, { kind: 'name', key: 'openrouter/hunter-alpha' })).toMatchObject([
      { field: 'identity', value: 'xiaomi/mimo-v2-pro', from: '2026-03-18', adopted: false },
    ])
    expect(resolveSubject(db, 'openrouter/hunter-alpha')).toMatchObject({
      kind: 'developer',
      origin: 'unknown',
    })
  })
})

describe('a label that is adopted', () => {
  it('holds from then on, with its source, until it is undone', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { 'z-ai/glm-5-turbo': 1 })
    const before = disputes(ws.db)
    adoptLabel(ws, proprietary('z-ai/glm-5-turbo'), 'No weights are to be found')
    expect(resolveSubject(ws.db, 'z-ai/glm-5-turbo').openness).toBe('proprietary')
    const adopted = labelsOf(ws.db, { kind: 'model', key: 'z-ai/glm-5-turbo' }).filter((one) => one.adopted)
    expect(adopted).toMatchObject([{ value: 'proprietary', by: 'A reader', url: 'https://example.org/a' }])
    undo(ws)
    expect(disputes(ws.db)).toEqual(before)
    expect(resolveSubject(ws.db, 'z-ai/glm-5-turbo').openness).toBe('open')
  })

  it('is kept once, though it is adopted again', () => {
    const ws = cataloguedWorkspace()
    for (const value of ['proprietary', 'open', 'proprietary'])
      adoptLabel(ws, { ...proprietary('z-ai/glm-5-turbo'), value }, '')
    const own = labelsOf(ws.db, { kind: 'model', key: 'z-ai/glm-5-turbo' }).filter(
      ({ by }) => by === 'A reader',
    )
    expect(own.map(({ value, adopted }) => [value, adopted])).toEqual([
      ['proprietary', true],
      ['open', false],
    ])
  })

  it('makes a model of a name that only a rule recognised', () => {
    const ws = cataloguedWorkspace()
    const text = 'deepseek/deepseek-v4-mini'
    importValues(ws, { [text]: 1 })
    expect(targetOfName(ws.db, text, 'openness')).toEqual({ kind: 'name', key: text })
    adoptLabel(ws, proprietary(text, 'name'), '')
    expect(resolveSubject(ws.db, text)).toMatchObject({
      kind: 'model',
      openness: 'proprietary',
      origin: 'china',
    })
    expect(resolveSubject(ws.db, 'deepseek/deepseek-v4-flash').openness).toBe('open')
  })

  it('is read by no other day where it says what the catalogue does', () => {
    expect(laterCatalogues(cataloguedWorkspace().db)).toEqual([])
  })

  it('says who a stealth model was', () => {
    const ws = cataloguedWorkspace()
    const [label] = labelsOf(ws.db, { kind: 'name', key: 'openrouter/hunter-alpha' })
    if (!label) throw new Error('the label is shipped')
    adoptLabel(ws, label, 'Revealed')
    // From the day on which it was; until then nobody is known behind the name.
    const hunter = 'openrouter/hunter-alpha'
    expect(resolveSubject(ws.db, hunter)).toMatchObject({ kind: 'developer', origin: 'unknown' })
    const [first] = laterCatalogues(ws.db)
    expect(first?.from).toBe('2026-03-18')
    expect(first && resolveIn(first.index, hunter)).toMatchObject({ kind: 'model', origin: 'china' })
    expect(labelsOf(ws.db, label)).toMatchObject([{ adopted: true, from: '2026-03-18' }])
  })

  it.each([
    [proprietary('nobody/nothing', 'name'), 'catalogue.label-homeless'],
    [proprietary('no-such-model'), 'catalogue.not-found'],
    [{ ...proprietary('z-ai/glm-5-turbo'), value: 'half-open' }, 'input.invalid'],
    [proprietary('deepseek', 'developer'), 'input.invalid'],
  ])('is refused where it makes no sense', (adoption, code) => {
    expect(failure(() => adoptLabel(cataloguedWorkspace(), adoption, '')).code).toBe(code)
  })

  it('is found again in the history with its reason', async () => {
    const ws = cataloguedWorkspace()
    const client = clientOf(ws)
    await client.catalogue.adopt({ ...proprietary('z-ai/glm-5-turbo'), reason: 'No weights' })
    expect(await client.actions.history({ limit: 1 })).toMatchObject([
      { kind: 'catalogue', reason: 'No weights', label: 'Adopt “proprietary” for GLM 5 Turbo' },
    ])
  })
})
