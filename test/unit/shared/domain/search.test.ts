import { describe, expect, it } from 'vitest'
import { matchTexts, searchable } from '#shared/domain/search.ts'

const found = (typed: string, texts: readonly string[]): [string | undefined, string][] =>
  matchTexts(texts.map(searchable), typed).map(({ at, quality }) => [texts[at], quality])

describe('what answers what was typed', () => {
  it('comes as a whole, from the beginning, by words and within words', () => {
    const texts = ['Chinese open weights', 'OpenAI', 'The most open', 'open', 'Reopened']
    expect(found('Open', texts)).toEqual([
      ['open', 'exact'],
      ['OpenAI', 'beginning'],
      ['Chinese open weights', 'word'],
      ['The most open', 'word'],
      ['Reopened', 'part'],
    ])
  })

  it.each([
    ['deepseek v3', 'DeepSeek-V3'],
    ['ＧＬＭ 5', 'GLM-5'],
    ['qwen3', 'Qwen 3'],
    ['mélange', 'Melange'],
    ['weights chinese', 'Chinese open weights'],
    ['深度', '深度求索'],
    ['r-004', 'R-004'],
  ])('%s finds %s', (typed, text) => {
    expect(found(typed, ['another', text])).toEqual([[text, expect.anything()]])
  })

  it('has a letter wrong only where nothing has it right', () => {
    expect(found('deepsek', ['DeepSeek', 'Qwen'])).toEqual([['DeepSeek', 'part']])
    expect(found('china', ['Chinas', 'chin', 'Thinking Machines'])).toEqual([['Chinas', 'beginning']])
  })

  it('says no more of a text that is no name than that a word of it begins so', () => {
    const texts = ['qwen is an author', 'models of qwen'].map(searchable)
    expect(matchTexts(texts, 'qwen', (at) => at === 1).map(({ quality }) => quality)).toEqual([
      'word',
      'word',
    ])
  })

  it.each(['', ' ', '…', '()[]\\', '.*'])('is nothing where no letter was typed: “%s”', (typed) => {
    expect(matchTexts(['any', 'text'], typed)).toEqual([])
  })
})
