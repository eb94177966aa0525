import type { Theme } from '#shared/domain/colour.ts'

/**
 * What is said over a colour: that the data are made up, that use is proprietary where open use stands beside it,
 * or only that this is not its neighbour, whose colour is too near. A stack and a bar show it as a pattern, a
 * line by its dashes.
 */
export type Decal = 'synthetic' | 'synthetic-apart' | 'proprietary' | 'proprietary-apart' | 'apart'

/** A pattern as ECharts takes it. */
export type Hatch = {
  symbol: 'rect' | 'circle'
  symbolSize: number
  dashArrayX: number[] | number[][]
  dashArrayY: number[]
  rotation: number
  color: string
}

type Pattern = Omit<Hatch, 'color' | 'symbolSize'> & { symbolSize?: number }

const patterns: Record<Decal, () => Pattern> = {
  synthetic: () => stripes(-Math.PI / 4, [1.5, 5]),
  proprietary: () => stripes(Math.PI / 2, [2, 4]),
  apart: () => ({
    symbol: 'circle',
    symbolSize: 0.9,
    // Every second row is moved by half a step, or the dots would read as stripes.
    dashArrayX: [
      [4, 8],
      [0, 6, 4, 2],
    ],
    dashArrayY: [4, 4],
    rotation: 0,
  }),
  'synthetic-apart': () => stripes(Math.PI / 4, [3, 3]),
  'proprietary-apart': () => stripes(Math.PI / 2, [4, 3]),
}

function stripes(rotation: number, dashArrayY: number[]): Pattern {
  return { symbol: 'rect', dashArrayX: [1, 0], dashArrayY, rotation }
}

// Fills are dark on the light ground and light on the dark one: the hatch goes the other way.
const hatchColours: Record<Theme, string> = { light: 'rgba(255,255,255,0.36)', dark: 'rgba(0,0,0,0.3)' }

/** The pattern over a fill on a ground; made anew each time, because ECharts writes into it. */
export function hatchOf(decal: Decal, theme: Theme): Hatch {
  return { symbolSize: 1, ...patterns[decal](), color: hatchColours[theme] }
}

const dashes: Record<Decal, 'solid' | number[]> = {
  synthetic: [6, 2],
  'synthetic-apart': [6, 2, 1, 2],
  proprietary: 'solid',
  'proprietary-apart': [2, 2],
  apart: [2, 2],
}

/** The dashes of a line, in pixels. */
export const dashOf = (decal: Decal | null): 'solid' | number[] => (decal === null ? 'solid' : dashes[decal])

/** The decal of a series whose neighbour has the same colour and this decal: it says the same of the data. */
export function besides(decal: Decal | null): Decal {
  return decal === 'synthetic' || decal === 'proprietary' ? `${decal}-apart` : 'apart'
}
