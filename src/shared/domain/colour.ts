import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  formatHex,
  modeLab65,
  modeLrgb,
  modeOklch,
  modeRgb,
  type Oklch,
  useMode,
  wcagContrast,
} from 'culori/fn'
import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { developerColours, developerOf } from './developers.ts'

/** Which ground a colour stands on. */
export type Theme = 'light' | 'dark'

/** The grounds that colours are made for; each entity colour has at least 3:1 against its ground. */
export const grounds: Record<Theme, string> = { light: '#ffffff', dark: '#1a1b1e' }

// What culori is to know; its colours of other spaces stay out of the page.
for (const mode of [modeRgb, modeLrgb, modeLab65, modeOklch]) useMode(mode)

const rgbOf = converter('rgb')
const distance = differenceCiede2000()

/** Relative contrast of two hex colours (WCAG 2.2, 1–21). */
export const contrast = (first: string, second: string): number => wcagContrast(first, second)

const asSeen: readonly ((hex: string) => string)[] = [
  (hex) => hex,
  ...[filterDeficiencyDeuter(1), filterDeficiencyProt(1)].map((filter) => (hex: string) => {
    const colour = rgbOf(hex)
    return colour ? formatHex(filter(colour)) : hex
  }),
]

/**
 * How far two hex colours are apart (CIEDE2000) for the reader to whom they look most alike: one who sees every
 * colour, one without green cones, one without red ones (Machado, Oliveira and Fernandes 2009).
 */
export const colourDifference = (first: string, second: string): number =>
  Math.min(...asSeen.map((see) => distance(see(first), see(second))))

const linearOf = converter('lrgb')

/** Does sRGB have a colour, up to a part of the smallest step of a channel? */
function isInSrgb(colour: Oklch): boolean {
  const { r, g, b } = linearOf(colour)
  return [r, g, b].every((value) => value >= -0.0005 && value <= 1.0005)
}

/**
 * A colour as sRGB hex. Chroma is lowered until it exists there, so that lightness, and with it contrast, stays
 * what was asked; by steps, because culori's own ways to the edge of sRGB give other colours than charts have had.
 */
function toHex(colour: Oklch): string {
  let { c } = colour
  while (c > 0.004 && !isInSrgb({ ...colour, c })) c -= 0.004
  return formatHex({ ...colour, c: c > 0.004 ? c : 0 })
}

const pair = (light: string, dark: string): Record<Theme, string> => ({ light, dark })

// Vermillion, blue and green of Okabe and Ito, moved in lightness to reach 3:1 on both grounds.
const originColours: Record<string, Record<Theme, string>> = {
  china: pair('#d1470a', '#f2763a'),
  'united-states': pair('#0069b4', '#4aa3e8'),
  europe: pair('#00835f', '#2fb98f'),
  other: pair('#7d6f91', '#a99cbd'),
  unknown: pair('#767b82', '#9a9fa6'),
}

const opennessColours: Record<string, Record<Theme, string>> = {
  open: pair('#00807f', '#33b5b2'),
  proprietary: pair('#5b5fa8', '#9296dc'),
  unknown: pair('#767b82', '#9a9fa6'),
}

const greys: Record<string, Record<Theme, string>> = {
  [reservedKeys.other]: pair('#81868e', '#8d929a'),
  [reservedKeys.remainder]: pair('#8f9399', '#777c84'),
  [reservedKeys.unresolved]: pair('#6d7178', '#a4a9b1'),
}

/** Apart in lightness from the greys above: it often lies next to the rest of a top N. */
const catchAllColour = pair('#565b62', '#bcc1c8')

/** FNV-1a, 32 bits: the same number for the same text on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value
}

// The lightness that developers are given around; their shades lie on both sides of it.
const middle: Record<Theme, number> = { light: 0.57, dark: 0.71 }
const bounds: Record<Theme, [number, number]> = { light: [0.38, 0.68], dark: [0.58, 0.84] }

/** The colour, as near to its lightness as 3:1 against the ground allows. */
function against(theme: Theme, colour: Oklch): string {
  const step = theme === 'light' ? -0.01 : 0.01
  let { l } = colour
  while (contrast(toHex({ ...colour, l }), grounds[theme]) < 3.05) l += step
  return toHex({ ...colour, l })
}

/** Developer gives the hue; a family or model of it shifts the lightness, by a stable amount of its own. */
function byDeveloper(key: string, theme: Theme): string {
  const { developer, whole } = developerOf(key)
  const seed = hash(developer)
  const base = developerColours.get(developer) ?? {
    hue: seed % 360,
    chroma: 0.09 + ((seed >>> 9) % 5) * 0.015,
    lightness: ((seed >>> 16) % 9) / 80 - 0.05,
  }
  const ownName = whole ? 0 : ((hash(key.toLowerCase()) % 11) - 5) / 5
  const [least, most] = bounds[theme]
  const l = Math.min(most, Math.max(least, middle[theme] + base.lightness + ownName * 0.07))
  // Neighbouring models also lean a little in hue, or five shades of one blue could not be told apart.
  return against(theme, { mode: 'oklch', l, c: base.chroma, h: (base.hue + ownName * 9 + 360) % 360 })
}

const openWords = /open[\s-]?(source|weights?)|\boss\b|开源|开放权重/i
const proprietaryWords = /proprietary|closed|proprietar|专有|闭源/i

/** Segments ("Chinese open-source", "Proprietary") take the colour of what names them. */
function segmentColour(label: string): Record<Theme, string> | null {
  if (proprietaryWords.test(label)) return opennessColours['proprietary'] ?? null
  if (!openWords.test(label)) return null
  if (/chin|中国/i.test(label)) return originColours['china'] ?? null
  return opennessColours['open'] ?? null
}

/** What sources call Chinese open-source looks the same where a rule says so; other rules have hues of their own. */
const ruleColour = (key: string): Record<Theme, string> | null =>
  /chin/i.test(key) ? segmentColour(key) : null

/**
 * Colour of an entity: hue by developer, lightness by family and model, fixed sets for origin and openness,
 * greys for what is not an entity. The same key has the same colour on every screen and page.
 */
export function entityColour(by: Dimension, key: string, theme: Theme, label: string = key): string {
  const reserved = greys[key]
  if (reserved) return reserved[theme]
  if (by === 'origin') return (originColours[key] ?? originColours['unknown'] ?? pair(key, key))[theme]
  if (by === 'openness') return (opennessColours[key] ?? opennessColours['unknown'] ?? pair(key, key))[theme]
  if (isCatchAll(key) || isCatchAll(label)) return catchAllColour[theme]
  const segment = by === 'subject' ? segmentColour(label) : by === 'segment' ? ruleColour(key) : null
  return segment ? segment[theme] : byDeveloper(key, theme)
}

/** Is the entity hatched where open and proprietary stand side by side? */
export function isProprietary(by: Dimension, key: string, label: string): boolean {
  if (by === 'openness') return key === 'proprietary'
  return by === 'subject' && proprietaryWords.test(label)
}

/** Fill of a severity (likelihood × impact, 1–25): four steps that differ in lightness as well as in hue. */
export function severityColour(severity: number, theme: Theme): string {
  const steps: [number, Record<Theme, string>][] = [
    [4, pair('#8fa3b8', '#56687a')],
    [9, pair('#c79a1a', '#8a6a12')],
    [14, pair('#c8641b', '#b0561a')],
    [25, pair('#a3261f', '#cc3a30')],
  ]
  const step = steps.find(([most]) => severity <= most) ?? steps[steps.length - 1]
  return step ? step[1][theme] : '#777777'
}
