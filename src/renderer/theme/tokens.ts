/** Colours and lines of the chrome, by their role. The data bring their own colours (`shared/domain`). */
export type Tokens = {
  /** where the work is: grids, charts, forms */
  ground: string
  /** bars and panes around the work */
  chrome: string
  /** fields, chips, cards that lie on chrome */
  raised: string
  hover: string
  line: string
  lineStrong: string
  text: string
  dim: string
  accent: string
  /** text and icons in the accent colour */
  accentText: string
  onAccent: string
  /** ground of what is selected or active */
  accentSoft: string
  good: string
  warn: string
  warnSoft: string
  bad: string
  badSoft: string
  focus: string
}

const light: Tokens = {
  ground: '#ffffff',
  chrome: '#f5f6f8',
  raised: '#ffffff',
  hover: '#e9ecf0',
  line: '#dde1e7',
  lineStrong: '#8d97a6',
  text: '#18202b',
  dim: '#556172',
  accent: '#0d6b80',
  accentText: '#0b6175',
  onAccent: '#ffffff',
  accentSoft: '#dceef2',
  good: '#1f7a4d',
  warn: '#8a5a00',
  warnSoft: '#fdf1d8',
  bad: '#b3261e',
  badSoft: '#fbe6e4',
  focus: '#0d6b80',
}

const dark: Tokens = {
  ground: '#14181e',
  chrome: '#1a1f27',
  raised: '#212732',
  hover: '#2a323f',
  line: '#2f3846',
  lineStrong: '#66738a',
  text: '#e4e9f0',
  dim: '#9ca8ba',
  accent: '#45b8cf',
  accentText: '#6fcde0',
  onAccent: '#06181c',
  accentSoft: '#17363e',
  good: '#5cc791',
  warn: '#e6b450',
  warnSoft: '#3a2f16',
  bad: '#ff8a80',
  badSoft: '#41211f',
  focus: '#6fcde0',
}

const lightHigh: Tokens = {
  ...light,
  chrome: '#ffffff',
  hover: '#e3e3e3',
  line: '#5c6470',
  lineStrong: '#000000',
  text: '#000000',
  dim: '#2b323c',
  accent: '#004655',
  accentText: '#004655',
  good: '#00522c',
  warn: '#5e3b00',
  bad: '#8c0a04',
  focus: '#000000',
}

const darkHigh: Tokens = {
  ...dark,
  ground: '#000000',
  chrome: '#000000',
  raised: '#0b0d10',
  hover: '#2c3440',
  line: '#98a4b5',
  lineStrong: '#ffffff',
  text: '#ffffff',
  dim: '#d6dde8',
  accent: '#7fe3f5',
  accentText: '#9deaf8',
  onAccent: '#000000',
  good: '#8cf0bb',
  warn: '#ffd479',
  bad: '#ffb3ad',
  focus: '#ffffff',
}

export type Contrast = 'normal' | 'high'

/** The tokens of both grounds at a contrast. */
export function tokensOf(contrast: Contrast): { light: Tokens; dark: Tokens } {
  return contrast === 'high' ? { light: lightHigh, dark: darkHigh } : { light, dark }
}
