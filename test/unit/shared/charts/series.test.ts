import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, formatHex, parse } from 'culori'
import { describe, expect, it } from 'vitest'
import type { ChartContext } from '#shared/charts/context.ts'
import { leastDifference, type Series, seriesOf } from '#shared/charts/series.ts'
import { chartSvg } from '#shared/charts/svg.ts'
import { viewChart } from '#shared/charts/view-chart.ts'
import { grounds, type Theme } from '#shared/domain/colour.ts'
import { developerColours } from '#shared/domain/developers.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { shippedCatalogue } from '#engine/catalogue/shipped-data.ts'
import { screen, series, table } from './support.ts'

const themes: Theme[] = ['light', 'dark']
const none = { highlight: [] }

/** The series of members whose shares do not matter here. */
const described = (by: Dimension, keys: readonly string[], context: ChartContext = screen): Series[] =>
  seriesOf(
    table(
      ['2025-01'],
      keys.map((key) => series(key, [0.1])),
      { by },
    ),
    [],
    context,
  )

const visions: Record<string, (hex: string) => string> = {
  'every colour': (hex) => hex,
  deuteranopia: seenWith(filterDeficiencyDeuter(1)),
  protanopia: seenWith(filterDeficiencyProt(1)),
}

function seenWith(filter: ReturnType<typeof filterDeficiencyDeuter>): (hex: string) => string {
  return (hex) => {
    const colour = parse(hex)
    return colour ? formatHex(filter(colour)) : hex
  }
}

const distance = differenceCiede2000()

/** Neighbours of the same decal whose colours are nearer to each other than the bound, as a reader sees them. */
function alike(all: readonly Series[], see: (hex: string) => string): string[] {
  return all.slice(1).flatMap((one, at) => {
    const before = all[at]
    if (!before || before.decal !== one.decal) return []
    const apart = distance(see(before.colour), see(one.colour))
    return apart < leastDifference ? [`${before.key} | ${one.key}: ${apart.toFixed(1)}`] : []
  })
}

const pairsOf = (keys: readonly string[]): [string, string][] =>
  keys.flatMap((first) =>
    keys.filter((key) => key !== first).map((second): [string, string] => [first, second]),
  )

describe.each(themes)('on the %s ground', (theme) => {
  const context = { ...screen, theme }

  it.each(Object.entries(visions))('neighbours differ for a reader with %s', (_name, see) => {
    const rest = Object.values(reservedKeys)
    const pairs: [Dimension, [string, string][]][] = [
      ['developer', pairsOf([...developerColours.keys(), 'others', ...rest])],
      ['origin', pairsOf([...originCodes, ...rest])],
      ['openness', pairsOf([...opennessCodes, ...rest])],
    ]
    const found = pairs.flatMap(([by, all]) =>
      all.flatMap((pair) => alike(described(by, pair, context), see)),
    )
    expect(found).toEqual([])
  })

  it('neighbours differ among all the models of the catalogue, in any run of them', () => {
    const keys = shippedCatalogue().models.map(({ key }) => key)
    const all = described('model', keys, context)
    for (const see of Object.values(visions)) expect(alike(all, see)).toEqual([])
  })

  it('keeps the colours of those one meets most apart without a decal, to who sees every colour', () => {
    const found = pairsOf([...developerColours.keys()]).filter(([first, second]) => {
      const [a, b] = described('developer', [first, second], context)
      return a && b && distance(a.colour, b.colour) < 6.5
    })
    expect(found).toEqual([])
  })

  it('fills with what stands out from the ground', () => {
    for (const one of described('developer', [...developerColours.keys()], context))
      expect(distance(one.colour, grounds[theme])).toBeGreaterThan(25)
  })
})

describe('a series', () => {
  const weeks = ['2025-01-06', '2025-01-13']
  const given = table(weeks, [
    series('deepseek', [null, 0.2], [null, 0.1], [null, null]),
    { ...series(reservedKeys.other, [0.5, 0.6]), members: 3 },
    series(reservedKeys.remainder, [0.3, 0.4]),
  ])

  it('is described once: key, name, standing, values and bounds', () => {
    const all = seriesOf(given, ['deepseek'], screen)
    expect(all.map(({ key, name, stands, isRest }) => [key, name, stands, isRest])).toEqual([
      ['deepseek', 'deepseek', 'out', false],
      ['~other', 'All others (3)', 'back', false],
      ['~remainder', 'Not named by the source', 'back', true],
    ])
    expect(all[0]).toMatchObject({ values: [null, 0.2], bounds: [null, { low: 0.1, high: 0.2 }] })
    expect(all[1]?.bounds).toEqual([null, null])
  })

  it('says of all in a synthetic table that they are, also of neighbours that look alike', () => {
    const twins = { ...table(weeks, [series('a', [0.5, 0.5]), series('a', [0.5, 0.5])]), synthetic: true }
    expect(seriesOf(twins, [], screen).map(({ decal }) => decal)).toEqual(['synthetic', 'synthetic-apart'])
  })

  it.each(['stacked-area', 'stacked-bar', 'bars'] as const)('draws its decal in %s', (kind) => {
    const shown = (synthetic: boolean): string =>
      chartSvg(
        viewChart({ ...given, synthetic }, { kind, ...none, showRisks: false }, [], screen),
        { width: 640, height: 200 },
        'd',
      )
    expect(shown(true).match(/<pattern /g)?.length).toBeGreaterThanOrEqual(1)
    expect(shown(true).match(/fill="url\(#d\d+\)"/g)?.length).toBeGreaterThanOrEqual(3)
  })

  it.each(['stacked-area', 'stacked-bar', 'lines', 'slope', 'bars'] as const)(
    'has one colour and one name in %s',
    (kind) => {
      const [one] = seriesOf(given, [], screen)
      const svg = chartSvg(
        viewChart(given, { kind, ...none, showRisks: false }, [], screen),
        { width: 640, height: 200 },
        'c',
      )
      expect(svg).toContain(`"${one?.colour}"`)
      expect(svg).toContain(kind === 'bars' || kind === 'slope' ? 'deepseek' : 'All others (3)')
    },
  )
})

it.each(['stacked-area', 'stacked-bar', 'lines', 'slope', 'bars'] as const)(
  'writes every estimate of %s with its sign',
  (kind) => {
    const shown = table(
      ['2025-01-06', '2025-01-13'],
      [
        series('a', [0.3, 0.31], [0.2, 0.2], [0.4, 0.4]),
        series('b', [0.5, 0.51], [0.4, 0.4], [0.6, 0.6]),
        series('exact', [0.2, 0.18]),
      ],
    )
    const svg = chartSvg(
      viewChart(shown, { kind, ...none, showRisks: false }, [], screen),
      { width: 640, height: 260 },
      'e',
    )
    const numbers = [...svg.matchAll(/(≈\u00A0)?\b(31\.0|51\.0|18\.0)%/g)].map(([text]) => text)
    expect(new Set(numbers)).toEqual(new Set(['≈\u00A031.0%', '≈\u00A051.0%', '18.0%']))
  },
)
