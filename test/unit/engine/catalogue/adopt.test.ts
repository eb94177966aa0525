import { describe, expect, it } from 'vitest'
import type { Adoption } from '#shared/contract/labels.ts'
import { adoptLabel } from '#engine/catalogue/adopt.ts'
import { updateEntry } from '#engine/catalogue/edit.ts'
import { entryByKey } from '#engine/catalogue/tree.ts'
import { assignNames } from '#engine/catalogue/assign.ts'
import type { Labelled } from '#engine/catalogue/held.ts'
import { disputes, labelsOf, targetOfName } from '#engine/catalogue/labels.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { act } from '#engine/store/actions.ts'
import type { Workspace } from '#engine/store/types.ts'
import { undo } from '#engine/store/undo.ts'
import { importValues } from '../../../kit/dataset.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const mini = 'deepseek/deepseek-v4-mini'
const proprietary = (key: string): Adoption => ({
  kind: 'name',
  key,
  field: 'openness',
  value: 'proprietary',
  from: null,
  by: 'A reader',
  url: '',
  note: '',
})

describe('a label of a name that belongs to a family', () => {
  it('can be adopted where an analyst said which family', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { [mini]: 1 })
    assignNames(ws, [mini], { kind: 'family', key: 'qwen3' })
    adoptLabel(ws, proprietary(mini), '')
    expect(resolveSubject(ws.db, mini)).toMatchObject({ kind: 'model', openness: 'proprietary' })
    undo(ws)
    expect(resolveSubject(ws.db, mini)).toMatchObject({ kind: 'family', openness: 'open' })
  })

  it('takes along what else was said of the name, and undo brings it back', () => {
    const ws = cataloguedWorkspace()
    importValues(ws, { [mini]: 1 })
    const { kind, key, field, value, from, by, url, note } = { ...proprietary(mini), by: 'A leaderboard' }
    act(ws, { label: { key: 'importNew', params: { file: 'a' } }, kind: 'import' }, (recorder) =>
      recorder.insert('label', {
        target_kind: kind,
        target_key: key,
        field,
        value,
        holds_from: from,
        said_by: by,
        url,
        note,
        adopted: 0,
      }),
    )
    adoptLabel(ws, { ...proprietary(mini), value: 'open' }, '')
    const target = targetOfName(ws.db, mini, 'openness')
    expect(target.kind).toBe('model')
    expect(labelsOf(ws.db, target)).toMatchObject([
      { value: 'proprietary', by: 'A leaderboard', adopted: false },
      { value: 'open', by: 'A reader', adopted: true },
    ])
    expect(labelsOf(ws.db, proprietary(mini))).toEqual([])
    expect(disputes(ws.db).find((one) => one.key === target.key)?.held).toBe('open')
    undo(ws)
    expect(labelsOf(ws.db, target)).toEqual([])
    expect(labelsOf(ws.db, proprietary(mini))).toMatchObject([{ by: 'A leaderboard' }])
  })

  it('reaches every offer of it', () => {
    const ws = cataloguedWorkspace()
    const [name, free] = ['openchat/openchat-7b', 'openchat/openchat-7b:free']
    importValues(ws, { [free]: 1 })
    expect(targetOfName(ws.db, free, 'openness')).toEqual({ kind: 'name', key: name })
    adoptLabel(ws, proprietary(name), '')
    expect(resolveSubject(ws.db, free)).toMatchObject({ kind: 'model', openness: 'proprietary' })
    assignNames(ws, [free], { kind: 'family', key: 'qwen3' })
    expect(resolveSubject(ws.db, free)).toMatchObject({ kind: 'family', origin: 'china' })
    // What is no slug may end so without being an offer of anything.
    expect(targetOfName(ws.db, 'Some name:free', 'openness').key).toBe('Some name:free')
  })
})

describe('a label that was adopted', () => {
  const adoptedOf = (ws: Workspace, label: Labelled): string[] =>
    labelsOf(ws.db, label).flatMap(({ value, adopted }) => (adopted ? [value] : []))

  it('is no longer adopted once its entry is edited to something else, and is again once that is undone', () => {
    const ws = cataloguedWorkspace()
    const turbo = { kind: 'model', key: 'z-ai/glm-5-turbo' } as const
    adoptLabel(ws, { ...proprietary(''), ...turbo }, '')
    expect(adoptedOf(ws, turbo)).toEqual(['proprietary'])
    updateEntry(ws, 'model', entryByKey(ws.db, 'model', turbo.key).id, { openness: 'unknown' }, undefined)
    expect(adoptedOf(ws, turbo)).toEqual([])
    undo(ws)
    expect(adoptedOf(ws, turbo)).toEqual(['proprietary'])
  })

  it('is no longer adopted once the family that its model takes after is edited', () => {
    const ws = cataloguedWorkspace()
    const model = { kind: 'model', key: 'deepseek/deepseek-v3.2' } as const
    adoptLabel(ws, { ...proprietary(''), ...model, value: 'open' }, '')
    updateEntry(ws, 'model', entryByKey(ws.db, 'model', model.key).id, { openness: null }, undefined)
    expect(adoptedOf(ws, model)).not.toEqual([])
    updateEntry(
      ws,
      'family',
      entryByKey(ws.db, 'family', 'deepseek-v3').id,
      { openness: 'proprietary' },
      undefined,
    )
    expect(adoptedOf(ws, model)).toEqual([])
  })

  it('is no longer adopted once its name is said to be something else, or nothing', () => {
    const ws = cataloguedWorkspace()
    const hunter = { kind: 'name', key: 'openrouter/hunter-alpha' } as const
    adoptLabel(
      ws,
      { ...proprietary(''), ...hunter, field: 'identity', value: 'xiaomi/mimo-v2-pro', by: 'A reader' },
      '',
    )
    expect(adoptedOf(ws, hunter)).toEqual(['xiaomi/mimo-v2-pro'])
    assignNames(ws, [hunter.key], { kind: 'none' })
    expect(adoptedOf(ws, hunter)).toEqual([])
    undo(ws)
    assignNames(ws, [hunter.key], { kind: 'family', key: 'qwen3' })
    expect(adoptedOf(ws, hunter)).toEqual([])
  })
})
