/** Names of the facts by which a reader of spreadsheets says what the program hides. */
export const hiddenRowsFact = 'rows.hidden'
export const hiddenColumnsFact = 'columns.hidden'

/** Numbers in order as a short text: `3-7,12`. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',')
}

const most = 2_000_000

function numbersOf(ranges: string | undefined): Set<number> {
  const numbers = new Set<number>()
  for (const range of ranges?.split(',') ?? []) {
    const [from = Number.NaN, to = from] = range.split('-').map(Number)
    for (let number = from; number <= to && numbers.size < most; number++) numbers.add(number)
  }
  return numbers
}

/** Rows, by their numbers in the file, and columns from 1, that the program hides. */
export const hiddenRowsOf = (
  facts: ReadonlyMap<string, string>,
): { readonly rows: ReadonlySet<number>; readonly columns: ReadonlySet<number> } => ({
  rows: numbersOf(facts.get(hiddenRowsFact)),
  columns: numbersOf(facts.get(hiddenColumnsFact)),
})
