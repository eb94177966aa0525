// Part of the page, which reads no files: the bundler takes the catalogue in. The engine checks its form
// (`engine/catalogue/shipped-data`).
import developers from '../../../resources/catalogue/developers.json' with { type: 'json' }

/** Colour of a developer: hue in degrees and chroma in OKLCH, lightness as distance from the middle of a ground. */
export type DeveloperColour = { hue: number; chroma: number; lightness: number }

/**
 * Colours of the developers one meets most, by their key, spread so that those who often stand side by side differ
 * also for colour-blind readers (by hue and by lightness). Others have one made of their name.
 */
export const developerColours: ReadonlyMap<string, DeveloperColour> = new Map(
  developers.flatMap(({ key, colour }) => (colour ? [[key, colour] as const] : [])),
)

const signs = developers.flatMap(({ key, signs: of = [] }) => of.map((sign) => ({ sign, developer: key })))

/**
 * Which developer a key names: the key itself, the part before the slash, or how its name begins; of several
 * signs the longest decides. `whole`: the key is the developer's name and not that of a family or model.
 */
export function developerOf(key: string): { developer: string; whole: boolean } {
  const name = key.toLowerCase()
  const slash = name.indexOf('/')
  const head = slash > 0 ? name.slice(0, slash) : name
  const best = { sign: '', developer: head }
  for (const one of signs)
    if (head.startsWith(one.sign) && one.sign.length > best.sign.length) Object.assign(best, one)
  const bare = name.replace(/(?<!-) ?ai$| \(.*\)$/, '')
  return {
    developer: best.developer,
    whole: name === best.developer || bare === best.developer || bare === best.sign,
  }
}
