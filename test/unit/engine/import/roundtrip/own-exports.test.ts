import { absences } from '#shared/vocabulary/absence.ts'
import { newDefinitionRow } from '#engine/store/definition-row.ts'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Definition, Source } from '#shared/contract/common.ts'
import { formatPeriod, periodAt, windowPeriod } from '#shared/domain/period.ts'
import { exportFormats } from '#shared/contract/exports.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import { aggregations, measures } from '#shared/vocabulary/measures.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { getDataset } from '#engine/datasets/list.ts'
import { exportDataset } from '#engine/export/export-dataset.ts'
import { importFile } from '#engine/import/import-file.ts'
import type { Datum } from '../../../../kit/dataset.ts'
import { temporaryFolder } from '../../../../kit/files.ts'
import { temporaryWorkspace } from '../../../../kit/workspace.ts'
import { fill } from '../../export/awkward.ts'

/** Texts of the kind that files lose: signs of formulas, quotes, white space, look-alikes of other types. */
const awkward = fc.constantFrom(
  '=1+1',
  "'=1+1",
  "''-x",
  "'quoted'",
  '+49 30',
  '@user',
  '－１',
  ' leading and trailing ',
  '\u3000of another width\u2003',
  'two  spaces\tand a tab',
  'line\nbreak',
  '"quotes", commas; semicolons | pipes',
  '0042',
  '2025-11',
  'o3-10',
  'TRUE',
  'n/a',
  '12%',
  '_x000D_',
  'e\u0301 not composed',
  '通义千问',
  '🦙 llama',
  'Total',
  '<b>&amp;</b>',
)
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    awkward,
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength })
      .filter((given) => given.trim() !== '' && given.length <= maxLength),
  )
/** Names are what the contract takes for names: without white space at their ends. */
const name = text(40).map((given) => given.trim())
const optionalText = fc.option(text(80), { nil: '' })

const definition: fc.Arbitrary<Definition> = fc.record({
  name,
  measure: fc.constantFrom(...measures),
  unit: fc.constantFrom('tokens', 'USD', 'points'),
  grain: fc.constantFrom(...grains),
  basis: optionalText,
  aggregation: fc.constantFrom(...aggregations),
  coverage: optionalText,
  overlapping: fc.boolean(),
  absence: fc.constantFrom(...absences),
  whole: fc.constantFrom({}, { level: 'developer' as const }, { region: ['World'], category: [] }),
  coveredFrom: fc.constantFrom(null, '2025-01-06'),
  coveredTo: fc.constantFrom(null, '2026-02-28'),
  synthetic: fc.boolean(),
  note: optionalText,
})
const source: fc.Arbitrary<Source> = fc.record({
  publisher: optionalText,
  citation: optionalText,
  url: optionalText,
  licence: optionalText,
  attribution: optionalText,
  asOf: fc.constantFrom(null, '2026-10-08'),
  retrieved: fc.constantFrom(null, '2026-10-09T10:00:00Z'),
})

/** ISO text of a period of a grain somewhere in the years that data is from. */
const periodOf = (grain: Definition['grain']): fc.Arbitrary<string> =>
  grain === 'window'
    ? fc
        .tuple(fc.integer({ min: 15_000, max: 22_000 }), fc.integer({ min: 1, max: 800 }))
        .map(([start, days]) => formatPeriod(windowPeriod(start, start + days)))
    : fc.integer({ min: 15_000, max: 22_000 }).map((day) => formatPeriod(periodAt(day, grain)))

/** Numbers that the measure can have, from the least to the most that a double holds. */
function numberOf(measure: Definition['measure']): fc.Arbitrary<number> {
  if (measure === 'share') return fc.double({ min: 0, max: 100, noNaN: true })
  const size = fc.oneof(
    fc.double({ min: 0, max: 1e300, noNaN: true }),
    fc.nat(),
    fc.constantFrom(0, 5e-324, 1e21, 2 ** 53, 36_900_000_000_000_000_000, 0.1, 1e-7),
  )
  return measure === 'score' ? fc.tuple(size, fc.boolean()).map(([n, minus]) => (minus ? -n : n)) : size
}

const isBelow = (a: number, b: number): number => (a < b ? -1 : Number(a > b))

type Drawn = Omit<Datum, 'value' | 'low' | 'high' | 'note'> & {
  numbers: number[]
  has: boolean[]
  note: string | undefined
}

function givenOf({ note, numbers: [low = 0, value = 0, high = 0], has, ...given }: Drawn): Datum {
  const [isGiven = false, hasLow = false, hasHigh = false] = has
  return {
    ...given,
    value: isGiven ? value : null,
    ...(note !== undefined && { note }),
    ...(hasLow && { low }),
    ...(hasHigh && { high }),
  }
}

function observation({ measure, grain }: Definition): fc.Arbitrary<Datum> {
  const numbers = fc.tuple(numberOf(measure), numberOf(measure), numberOf(measure))
  return fc
    .record({
      period: periodOf(grain),
      subject: name,
      language: fc.option(name, { nil: '' }),
      region: fc.option(name, { nil: '' }),
      category: fc.option(name, { nil: '' }),
      numbers: numbers.map((given) => given.toSorted(isBelow)),
      has: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      qualifier: fc.constantFrom(...qualifiers),
      note: fc.option(text(80), { nil: undefined }),
    })
    .map(givenOf)
}

const dataset = definition.chain((given) =>
  fc.record({
    definition: fc.constant(given),
    source,
    observations: fc.uniqueArray(observation(given), {
      minLength: 1,
      maxLength: 40,
      selector: ({ period, subject, language, region, category }) =>
        JSON.stringify([period, subject, language, region, category]),
    }),
  }),
)

/** A workbook is read in a thread of its own, which takes its time to start. */
const runs = { csv: 40, json: 40, parquet: 12, xlsx: 8, ods: 8 } as const

describe.each(exportFormats)('%s', (format) => {
  test(
    'comes back to the same content hash, definition and source, whatever is in it',
    { timeout: 120_000 },
    async () => {
      const here = temporaryWorkspace()
      await fc.assert(
        fc.asyncProperty(dataset, async (given) => {
          // Anew each time: another may have held the same, under the same name.
          const there = temporaryWorkspace()
          const path = join(temporaryFolder(), `export.${format}`)
          const { asOf, ...published } = given.source
          const id = fill(here, given.observations, newDefinitionRow(given.definition), {
            ...published,
            as_of: asOf,
          })
          await exportDataset(here, id, path)
          // A CSV says all of it by itself: the manifest beside it is often left behind.
          rmSync(`${path}.manifest.json`, { force: true })
          const report = await importFile(there, path)
          expect(report).toMatchObject({ profile: 'modelshare', rows: { rejected: 0, skipped: 0 } })
          expect(report.issues.filter(({ severity }) => severity !== 'info')).toEqual([])
          const back = getDataset(there, report.dataset.id ?? 0)
          expect({ ...back, id }).toEqual(getDataset(here, id))
        }),
        { numRuns: runs[format] },
      )
    },
  )
})
