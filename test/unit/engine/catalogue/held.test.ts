import { describe, expect, it } from 'vitest'
import { entryKinds } from '#shared/vocabulary/dimensions.ts'
import { entryOfText } from '#engine/catalogue/held.ts'
import { catalogueTree } from '#engine/catalogue/tree.ts'
import { failure } from '../../../kit/problems.ts'
import { sharedWorkspace } from '../../../kit/workspace.ts'

describe('the entry that a name is said to be', () => {
  const shared = sharedWorkspace('shipped')

  it('is found by the key of every entry', () => {
    const { db } = shared()
    const { developers: developer, families: family, models: model } = catalogueTree(db)
    const entries = { developer, family, model }
    for (const kind of entryKinds)
      for (const { key } of entries[kind]) expect(entryOfText(db, key)).toEqual({ kind, key })
  })

  it('is found by what the catalogue recognises, where it is no key', () => {
    const { db } = shared()
    expect(entryOfText(db, 'DeepSeek V3')).toEqual({ kind: 'family', key: 'deepseek-v3' })
    expect(failure(() => entryOfText(db, 'no such thing')).code).toBe('catalogue.not-found')
  })
})
