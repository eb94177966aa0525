import { describe, expect, it } from 'vitest'
import type { HitKind } from '#shared/contract/search.ts'
import { listClaims, removeClaim, updateClaim } from '#engine/claims/claims.ts'
import { fillSample } from '#engine/sample/build.ts'
import { findEverywhere } from '#engine/search/find.ts'
import { undo } from '#engine/store/undo.ts'
import { createView, listViews, updateView } from '#engine/views/views.ts'
import { sharedWorkspace } from '../../../kit/workspace.ts'

const workspace = sharedWorkspace('shipped', fillSample)
const find = (text: string, perKind = 5) => findEverywhere(workspace(), { text, perKind })

/** The titles found of a kind. */
const titles = async (text: string, kind: HitKind): Promise<string[]> =>
  (await find(text, 50))
    .flatMap(({ hits }) => hits.filter((hit) => hit.kind === kind))
    .map(({ title }) => title)

describe('one search over everything', () => {
  it('finds the maker first, then what it makes and what is written of it', async () => {
    const groups = await find('deepseek')
    expect(groups[0]).toMatchObject({
      quality: 'exact',
      found: 1,
      hits: [{ kind: 'developer', title: 'DeepSeek', origin: 'china' }],
    })
    expect(new Set(groups.map(({ hits }) => hits[0]?.kind))).toEqual(
      new Set(['developer', 'family', 'model', 'claim', 'risk']),
    )
    const models = groups.find(({ hits }) => hits[0]?.kind === 'model')
    expect(models?.hits).toHaveLength(5)
    expect(models?.found).toBe((await titles('deepseek', 'model')).length)
  })

  it.each([
    ['R-001', 'risk'],
    ['C-001', 'claim'],
    ['chinese open weights', 'segment'],
    ['thirty per cent of what', 'brief'],
    ['one day developers', 'view'],
    ['openrouter weekly tokens', 'dataset'],
    ['deepseek/deepseek-chat-v3-0324', 'model'],
  ] as const)('%s finds a %s first of all', async (text, kind) => {
    const [first] = await find(text)
    expect(first?.hits[0]?.kind).toBe(kind)
  })

  it('follows what is written, taken back and renamed', async () => {
    const ws = workspace()
    const [view] = listViews(ws)
    if (!view) throw new Error('the sample has views')
    const { id } = createView(ws, 'Zanzibar', view.spec)
    expect(await titles('zanzibar', 'view')).toEqual(['Zanzibar'])
    updateView(ws, { id, name: 'Timbuktu' })
    expect(await titles('zanzibar', 'view')).toEqual([])
    expect(await titles('timbuktu', 'view')).toEqual(['Timbuktu'])
    undo(ws)
    expect(await titles('zanzibar', 'view')).toEqual(['Zanzibar'])
  })

  it('finds what stands at the end of a long note', async () => {
    const ws = workspace()
    const [claim] = listClaims(ws)
    if (!claim) throw new Error('the sample has claims')
    updateClaim(ws, { id: claim.id, patch: { note: `${'word '.repeat(400)}rhinoceros` } })
    expect(await titles('rhinoceros', 'claim')).toEqual([claim.text])
    undo(ws)
    expect(await titles('rhinoceros', 'claim')).toEqual([])
  })

  it('finds nothing that was removed', async () => {
    const ws = workspace()
    const before = await find('C-002')
    const [claim] = before[0]?.hits ?? []
    if (claim?.kind !== 'claim') throw new Error('the sample has a second claim')
    removeClaim(ws, claim.id)
    expect((await find('C-002')).flatMap(({ hits }) => hits).filter((hit) => hit.kind === 'claim')).toEqual(
      [],
    )
    undo(ws)
    expect(await find('C-002')).toEqual(before)
  })

  it('goes on where a row is not what it should be', async () => {
    const ws = workspace()
    const before = await titles('deepseek', 'claim')
    ws.db.prepare("INSERT INTO view (id, name, spec) VALUES (9999, 'Broken', '{')").run()
    const { id } = createView(ws, 'Sound', listViews(ws)[0]?.spec ?? fail())
    expect(await titles('broken', 'view')).toEqual([])
    expect(await titles('sound', 'view')).toEqual(['Sound'])
    expect(await titles('deepseek', 'claim')).toEqual(before)
    ws.db.prepare('DELETE FROM view WHERE id = 9999').run()
    expect(id).toBeGreaterThan(0)
  })
})

function fail(): never {
  throw new Error('the sample has views')
}
