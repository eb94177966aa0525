import type { RawRow, RawTable } from '#engine/import/open/raw-table.ts'

/** `freq,unit,geo\TIME_PERIOD`: the names of several columns in one, and after `\` what the other headings are. */
const stub = /^\uFEFF?"?([\w-]+(?:,[\w-]+)*)\\[\w-]+"?$/

/** Does a text begin as Eurostat writes its tables: a stub, then columns between tabs? */
export const beginsWithStub = (sample: string): boolean => {
  const end = sample.indexOf('\t')
  return end > 0 && end < 1000 && stub.test(sample.slice(0, end).trim())
}

/**
 * A table whose first column holds several between commas, as one with a column for each. Its bytes cannot be scanned
 * as they are: a large one takes the general way.
 */
export function withoutStub({ layout: _layout, ...table }: RawTable): RawTable {
  return { ...table, batches: () => split(table.batches()) }
}

async function* split(batches: AsyncIterable<readonly RawRow[]>): AsyncGenerator<readonly RawRow[]> {
  let width = 0
  for await (const rows of batches) {
    yield rows.map(({ row, cells }) => {
      const [first = '', ...rest] = cells
      const text = typeof first === 'string' ? first : first.text
      const names = width === 0 ? stub.exec(text.trim())?.[1] : undefined
      if (names !== undefined) width = names.split(',').length
      const parts = (names ?? text).split(',')
      // A row that is written otherwise keeps its texts, and the columns their places.
      const own = Array.from({ length: width }, (_, at) =>
        at === width - 1 ? parts.slice(at).join(',') : (parts[at] ?? ''),
      )
      return { row, cells: [...own, ...rest] }
    })
  }
}
