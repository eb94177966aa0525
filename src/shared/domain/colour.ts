import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'

/** Which ground a colour stands on. */
export type Theme = 'light' | 'dark'

/** The grounds that colours are made for; each entity colour has at least 3:1 against its ground. */
export const grounds: Record<Theme, string> = { light: '#ffffff', dark: '#1a1b1e' }

/** One colour in the perceptual space OKLCH: lightness 0–1, chroma, hue in degrees. */
type Oklch = { l: number; c: number; h: number }

/**
 * OKLCH to sRGB hex (Björn Ottosson, "A perceptual color space for image processing", 2020). Chroma is
 * lowered until the colour exists in sRGB, so that lightness, and with it contrast, stays what was asked.
 */
function toHex({ l, c, h }: Oklch): string {
  for (let chroma = c; chroma > 0.004; chroma -= 0.004) {
    const rgb = linearRgb({ l, c: chroma, h })
    if (rgb.every((v) => v >= -0.0005 && v <= 1.0005)) return hex(rgb)
  }
  return hex(linearRgb({ l, c: 0, h }))
}

function linearRgb({ l, c, h }: Oklch): number[] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

function hex(linear: number[]): string {
  const channel = (value: number): string => {
    const v = Math.min(1, Math.max(0, value))
    const encoded = v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${linear.map(channel).join('')}`
}

/** Relative contrast of two hex colours (WCAG 2.2, 1–21). */
export function contrast(first: string, second: string): number {
  const luminance = (colour: string): number => {
    const channel = (at: number): number => {
      const v = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  }
  const [a, b] = [luminance(first), luminance(second)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
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

/**
 * Hue and chroma of the developers one meets most, spread so that those who often stand side by side
 * differ also for colour-blind readers (by hue and by lightness).
 */
const developerHues: Record<string, { h: number; c: number; dl: number }> = {
  deepseek: { h: 262, c: 0.19, dl: 0 },
  alibaba: { h: 300, c: 0.17, dl: 0.04 },
  moonshot: { h: 225, c: 0.12, dl: -0.07 },
  zai: { h: 195, c: 0.11, dl: 0.03 },
  minimax: { h: 12, c: 0.18, dl: 0.03 },
  tencent: { h: 240, c: 0.13, dl: 0.06 },
  xiaomi: { h: 50, c: 0.16, dl: 0.05 },
  baidu: { h: 278, c: 0.12, dl: -0.06 },
  bytedance: { h: 212, c: 0.1, dl: 0.05 },
  stepfun: { h: 180, c: 0.1, dl: -0.05 },
  openai: { h: 163, c: 0.14, dl: -0.02 },
  anthropic: { h: 42, c: 0.15, dl: -0.01 },
  google: { h: 80, c: 0.16, dl: 0.1 },
  meta: { h: 252, c: 0.13, dl: -0.08 },
  mistral: { h: 62, c: 0.17, dl: 0.05 },
  xai: { h: 330, c: 0.08, dl: -0.1 },
  microsoft: { h: 130, c: 0.14, dl: 0.03 },
  nvidia: { h: 138, c: 0.16, dl: -0.03 },
  amazon: { h: 28, c: 0.12, dl: -0.08 },
  cohere: { h: 350, c: 0.14, dl: 0.02 },
  tng: { h: 105, c: 0.12, dl: -0.04 },
  upstage: { h: 320, c: 0.16, dl: 0.04 },
  poolside: { h: 205, c: 0.07, dl: -0.04 },
}

/** Beginnings of names and slugs by which a developer is recognised; the longest match decides. */
const developerSigns: [string, string][] = [
  ['deepseek', 'deepseek'],
  ['qwen', 'alibaba'],
  ['qwq', 'alibaba'],
  ['qvq', 'alibaba'],
  ['alibaba', 'alibaba'],
  ['moonshot', 'moonshot'],
  ['kimi', 'moonshot'],
  ['z-ai', 'zai'],
  ['z.ai', 'zai'],
  ['zai', 'zai'],
  ['zhipu', 'zai'],
  ['glm', 'zai'],
  ['minimax', 'minimax'],
  ['tencent', 'tencent'],
  ['hunyuan', 'tencent'],
  ['hy3', 'tencent'],
  ['hy4', 'tencent'],
  ['xiaomi', 'xiaomi'],
  ['mimo', 'xiaomi'],
  ['baidu', 'baidu'],
  ['ernie', 'baidu'],
  ['bytedance', 'bytedance'],
  ['doubao', 'bytedance'],
  ['seed', 'bytedance'],
  ['stepfun', 'stepfun'],
  ['openai', 'openai'],
  ['gpt', 'openai'],
  ['chatgpt', 'openai'],
  ['o1', 'openai'],
  ['o3', 'openai'],
  ['o4', 'openai'],
  ['anthropic', 'anthropic'],
  ['claude', 'anthropic'],
  ['google', 'google'],
  ['gemini', 'google'],
  ['gemma', 'google'],
  ['meta', 'meta'],
  ['llama', 'meta'],
  ['mistral', 'mistral'],
  ['mixtral', 'mistral'],
  ['ministral', 'mistral'],
  ['devstral', 'mistral'],
  ['codestral', 'mistral'],
  ['magistral', 'mistral'],
  ['pixtral', 'mistral'],
  ['x-ai', 'xai'],
  ['xai', 'xai'],
  ['grok', 'xai'],
  ['microsoft', 'microsoft'],
  ['phi', 'microsoft'],
  ['copilot', 'microsoft'],
  ['wizardlm', 'microsoft'],
  ['nvidia', 'nvidia'],
  ['nemotron', 'nvidia'],
  ['amazon', 'amazon'],
  ['nova', 'amazon'],
  ['cohere', 'cohere'],
  ['command', 'cohere'],
  ['tng', 'tng'],
  ['upstage', 'upstage'],
  ['solar', 'upstage'],
  ['poolside', 'poolside'],
]

/**
 * Which developer a key names: the key itself, the part before the slash, or how its name begins. `whole`:
 * the key is the developer's name and not that of a family or model.
 */
function developerOf(key: string): { developer: string; whole: boolean } {
  const name = key.toLowerCase()
  const slash = name.indexOf('/')
  const head = slash > 0 ? name.slice(0, slash) : name
  let best = ''
  let developer = head
  for (const [sign, of] of developerSigns)
    if (head.startsWith(sign) && sign.length > best.length) [best, developer] = [sign, of]
  const bare = name.replace(/ ?ai$| \(.*\)$/, '')
  return { developer, whole: name === developer || bare === developer || bare === best }
}

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
  const known = developerHues[developer]
  const seed = hash(developer)
  const base = known ?? {
    h: seed % 360,
    c: 0.09 + ((seed >>> 9) % 5) * 0.015,
    dl: ((seed >>> 16) % 9) / 80 - 0.05,
  }
  const ownName = whole ? 0 : ((hash(key.toLowerCase()) % 11) - 5) / 5
  const [least, most] = bounds[theme]
  const l = Math.min(most, Math.max(least, middle[theme] + base.dl + ownName * 0.07))
  // Neighbouring models also lean a little in hue, or five shades of one blue could not be told apart.
  return against(theme, { l, c: base.c, h: (base.h + ownName * 9 + 360) % 360 })
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
  const segment = by === 'subject' ? segmentColour(label) : null
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
