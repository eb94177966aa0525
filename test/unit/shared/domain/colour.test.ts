import { describe, expect, it } from 'vitest'
import { contrast, entityColour, grounds, severityColour, type Theme } from '#shared/domain/colour.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { shippedCatalogue } from '#engine/catalogue/shipped-data.ts'

const themes: Theme[] = ['light', 'dark']
const { developers, families, models } = shippedCatalogue()
const entities: [Dimension, string][] = [
  ...developers.map(({ key }): [Dimension, string] => ['developer', key]),
  ...families.map(({ key }): [Dimension, string] => ['family', key]),
  ...models.map(({ key }): [Dimension, string] => ['model', key]),
  ...originCodes.map((key): [Dimension, string] => ['origin', key]),
  ...opennessCodes.map((key): [Dimension, string] => ['openness', key]),
  ...Object.values(reservedKeys).map((key): [Dimension, string] => ['model', key]),
  ['language', 'English'],
  ['region', '亚洲'],
  ['category', ''],
]

describe('colours of entities', () => {
  it.each(themes)('stand out from the %s ground by 3:1 or more, for the whole catalogue', (theme) => {
    const weak = entities.filter(([by, key]) => contrast(entityColour(by, key, theme), grounds[theme]) < 3)
    expect(weak).toEqual([])
  })

  it('computes contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it('gives a developer one colour, by whatever name it comes', () => {
    const colours = ['deepseek', 'DeepSeek'].map((name) => entityColour('subject', name, 'light'))
    expect(new Set([...colours, entityColour('developer', 'deepseek', 'light')]).size).toBe(1)
    expect(entityColour('subject', 'Moonshot AI', 'light')).toBe(
      entityColour('developer', 'moonshot', 'light'),
    )
  })

  it('knows who makes a model by the signs of the catalogue', () => {
    for (const [name, developer] of [
      ['Kimi AI', 'moonshot'],
      ['Zhipu', 'zai'],
      ['chatgpt', 'openai'],
    ] as const)
      expect(entityColour('subject', name, 'light')).toBe(entityColour('developer', developer, 'light'))
  })

  it('draws the colours that charts have always had', () => {
    const drawn = ['deepseek', 'openai', 'google'].map((key) =>
      themes.map((theme) => entityColour('model', key, theme)),
    )
    expect(drawn).toEqual([
      ['#336fe5', '#6d9ffe'],
      ['#0c865e', '#26b682'],
      ['#c08a0e', '#f6b324'],
    ])
  })

  it('tells the models of a developer apart, and developers from each other', () => {
    const keys = ['deepseek/deepseek-r1', 'deepseek/deepseek-chat', 'deepseek/deepseek-chat-v3.1']
    expect(new Set(keys.map((key) => entityColour('model', key, 'light'))).size).toBe(keys.length)
    const makers = [
      'deepseek',
      'alibaba',
      'moonshot',
      'zai',
      'minimax',
      'openai',
      'anthropic',
      'google',
      'meta',
    ]
    expect(new Set(makers.map((key) => entityColour('developer', key, 'dark'))).size).toBe(makers.length)
  })

  it('keeps what is no entity grey', () => {
    for (const key of [...Object.values(reservedKeys), 'other']) {
      const [red, green, blue] = [1, 3, 5].map((at) =>
        Number.parseInt(entityColour('subject', key, 'light').slice(at, at + 2), 16),
      )
      expect(
        Math.max(red ?? 0, green ?? 0, blue ?? 0) - Math.min(red ?? 0, green ?? 0, blue ?? 0),
      ).toBeLessThan(16)
    }
  })

  it('grows severity in four steps', () => {
    const steps = Array.from({ length: 25 }, (_, at) => severityColour(at + 1, 'light'))
    expect(new Set(steps).size).toBe(4)
    expect(steps[3]).toBe(steps[0])
    expect(steps[14]).toBe(steps[24])
  })
})
