import { describe, expect, it } from 'vitest'
import { nestedSubjects } from '#engine/catalogue/nesting.ts'
import { catalogueIndex } from '#engine/catalogue/resolve.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

/** What contains what among some texts: `whole > parts`. */
function nestings(texts: readonly string[]): string[] {
  const name = (at: number): string => texts[at] ?? ''
  return nestedSubjects(texts, catalogueIndex(cataloguedWorkspace().db)).map(
    ({ whole, parts }) => `${name(whole)} > ${parts.map(name).join(', ')}`,
  )
}

describe('groups beside groups', () => {
  it.each([
    [['Chinese models', 'Chinese OSS'], ['Chinese models > Chinese OSS']],
    [['Chinese OSS', 'Open source'], ['Open source > Chinese OSS']],
    [['Chinese OSS', 'Chinese proprietary', 'US models'], []],
    // What is called the rest of the world holds nothing of China, and something of everywhere else.
    [['RoW OSS', 'DeepSeek V3'], []],
    [['RoW OSS', 'Chinese OSS'], []],
    [
      ['Rest-of-world open source', 'Mistral 7B', 'US OSS'],
      ['Rest-of-world open source > Mistral 7B, US OSS'],
    ],
    [['Open source', 'RoW OSS', 'DeepSeek V3'], ['Open source > RoW OSS, DeepSeek V3']],
    // What a list does not name by itself holds nothing that it names.
    [['Other open source', 'DeepSeek V3'], []],
    [['Proprietary', 'GPT-5'], ['Proprietary > GPT-5']],
    [['RoW OSS', 'Mystery'], []],
  ])('%j: %j', (texts, found) => {
    expect(nestings(texts)).toEqual(found)
  })

  it('counts once what is in a part of the whole', () => {
    const { db } = cataloguedWorkspace()
    const [found] = nestedSubjects(['Chinese models', 'Chinese OSS', 'DeepSeek V3'], catalogueIndex(db))
    expect(found).toMatchObject({ whole: 0, parts: [1, 2], apart: [1] })
  })
})
