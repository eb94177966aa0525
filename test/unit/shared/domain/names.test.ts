import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, nameTokens, normaliseName, similarity, withoutDate } from '#shared/domain/names.ts'

describe('a normalised name', () => {
  it.each([
    ['Qwen3-235B-A22B', 'qwen 3 235b a 22b'],
    ['Qwen 3 235B A22B', 'qwen 3 235b a 22b'],
    ['Z.AI', 'zai'],
    ['GPT-4.1', 'gpt 4.1'],
    ['GPT-4o', 'gpt 4o'],
    ['Command R+', 'command r+'],
    ['ＧＰＴ－４', 'gpt 4'],
    ['  月之暗面 ', '月之暗面'],
    ['...', ''],
  ])('of %j is %j', (text, normal) => {
    expect(normaliseName(text)).toBe(normal)
  })

  it('stays as it is when normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseName(normaliseName(text))).toBe(normaliseName(text))
      }),
    )
  })

  it('keeps versions apart', () => {
    expect(normaliseName('GPT-4.1')).not.toBe(normaliseName('GPT-41'))
    expect(normaliseName('o3-10')).not.toBe(normaliseName('o31-0'))
  })
})

describe('a full date at the end', () => {
  it.each([
    ['deepseek/deepseek-v4.1-flash-20260910', 'deepseek/deepseek-v4.1-flash'],
    ['openai/gpt-5-2025-08-07', 'openai/gpt-5'],
    ['Claude Opus 4 (20250514)', 'Claude Opus 4'],
    ['GPT-4o (2024-11-20)', 'GPT-4o'],
  ])('is taken off %s', (text, bare) => {
    expect(withoutDate(text)).toBe(bare)
  })

  it.each(['deepseek/deepseek-r1-0528', 'Qwen3-30B-A3B-Instruct-2507', 'model-20261399', 'o3-10'])(
    'is not seen in %s',
    (text) => {
      expect(withoutDate(text)).toBe(text)
    },
  )
})

describe('the edit distance', () => {
  it.each([
    ['gemini', 'gemini', 0],
    ['gemini', 'gemni', 1],
    ['gemini', 'gmeini', 1],
    ['claude', 'cluade', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  it('is symmetric, zero only for equals, and no longer than the longer text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

describe('similarity', () => {
  const like = (a: string, b: string): number => similarity(nameTokens(a), nameTokens(b))

  it('is 1 for spellings of one name and 0 for nothing in common', () => {
    expect(like('DeepSeek-V3', 'deepseek v3')).toBe(1)
    expect(like('Mistral', 'Qwen')).toBe(0)
    expect(like('', 'Qwen')).toBe(0)
  })

  it('does not take one version for nearly another', () => {
    expect(like('GPT-4.1', 'GPT-4.5')).toBeLessThan(like('GPT-4.1', 'GPT-4.1 mini'))
  })

  it('forgives a slip of the pen', () => {
    expect(like('Gemni 2.5 Pro', 'Gemini 2.5 Pro')).toBeGreaterThan(0.9)
  })
})
