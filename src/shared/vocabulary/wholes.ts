import type { TermDimension } from './dimensions.ts'

/** Names that stand for all of a dimension, beside those of totals; compared in lower case. */
const names: Readonly<Record<TermDimension, readonly string[]>> = {
  language: [
    'all languages',
    'every language',
    'tutte le lingue',
    'alle sprachen',
    'toutes les langues',
    '所有语言',
  ],
  region: [
    'world',
    'worldwide',
    'the world',
    'earth',
    'global',
    'global total',
    'globally',
    'international',
    'wld',
    'ww',
    'mondo',
    'mondiale',
    'globale',
    'welt',
    'weltweit',
    'monde',
    'monde entier',
    'mundo',
    'todo el mundo',
    '世界',
    '全世界',
    '全球',
    '全部地区',
  ],
  category: [
    'all categories',
    'every category',
    'tutte le categorie',
    'alle kategorien',
    '所有类别',
    '全部类别',
  ],
}

/** Is it a name for the whole of a dimension: the world, all languages? */
export const standsForAll = (dimension: TermDimension, name: string): boolean =>
  names[dimension].includes(name.trim().toLowerCase())
