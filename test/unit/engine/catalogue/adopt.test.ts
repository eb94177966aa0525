import { describe, expect, it } from 'vitest'
import type { Adoption } from '#shared/contract/labels.ts'
import { adoptLabel } from '#engine/catalogue/adopt.ts'
import { assignNames } from '#engine/catalogue/assign.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
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
})
