/**
 * Words by which a sentence speaks of all use there is, in the languages of the workbench. “World” alone is none: “the
 * rest of the world” are the makers, not the users.
 */
const words = new RegExp(
  [
    String.raw`\b(?:global(?:ly)?|worldwide|world market|markets?|marketplace|the industry|everyone|all AI (?:use|usage))\b`,
    String.raw`\b(?:mercat[oi]|global[ei]|globalmente|mondial[ei]|a livello mondiale|nel mondo)\b`,
    '市场|全球|全世界|世界范围|整个行业',
  ].join('|'),
  'iu',
)

/** The word by which a text speaks of the whole market; null where it has none. */
export const marketWord = (text: string): string | null => words.exec(text)?.[0] ?? null
