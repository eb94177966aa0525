/**
 * A look at the objects of a PDF as the typesetter writes them: plain text, one after the other, none packed
 * into another. It is made for files of our own; of others it sees what happens to look alike. Nothing is
 * unpacked, and every byte is looked at a fixed number of times.
 */
export type PdfObjects = ReadonlyMap<number, Buffer>

const heading = Buffer.from(' 0 obj')
const ending = Buffer.from('endobj')

/** How many headings are looked at: a long brief has some ten thousand. */
const mostObjects = 200_000

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** Where the number begins that ends before `at`, at the start of a line; -1 where there is none. */
function numberStart(pdf: Buffer, at: number): number {
  let from = at
  while (from > at - 9 && isDigit(pdf[from - 1])) from -= 1
  const before = pdf[from - 1]
  return from < at && (before === 0x0a || before === 0x0d) ? from : -1
}

/** The objects of a file by number, from heading to end; of several with one number the last, as readers have it. */
export function pdfObjects(pdf: Buffer): PdfObjects {
  const starts: number[] = []
  let at = pdf.indexOf(heading)
  for (let seen = 0; at >= 0 && seen < mostObjects; seen++) {
    const from = numberStart(pdf, at)
    if (from >= 0) starts.push(from)
    at = pdf.indexOf(heading, at + heading.length)
  }
  const objects = new Map<number, Buffer>()
  for (const [index, from] of starts.entries()) {
    const object = pdf.subarray(from, starts[index + 1])
    const end = object.indexOf(ending)
    objects.set(
      Number.parseInt(object.toString('latin1', 0, 10), 10),
      end < 0 ? object : object.subarray(0, end),
    )
  }
  return objects
}

/** An object without its stream. */
function dictionary(object: Buffer): string {
  const stream = object.indexOf('stream')
  return object.toString('latin1', 0, stream < 0 ? object.length : stream)
}

const pageTree = /\/Type ?\/Pages\b/

/** How many pages the file says it has; null where it does not say so in plain text. */
export function pageCount(objects: PdfObjects): number | null {
  const counts = [...objects.values()].flatMap((object) => {
    const text = dictionary(object)
    const count = pageTree.test(text) ? /\/Count (\d{1,9})\b/.exec(text)?.[1] : undefined
    return count === undefined ? [] : [Number(count)]
  })
  return counts.length === 0 ? null : Math.max(...counts)
}

const references = (text: string): number[] =>
  [...text.matchAll(/\b(\d{1,9}) 0 R\b/g)].map((match) => Number(match[1]))

/** What leads from a page to the rest of the document. */
const beyond = /\/Type ?\/(?:Pages|Page|Catalog|Outlines|StructElem|StructTreeRoot)\b/

/** The numbers of the objects that each page shows, in the order of the pages. Only for files of our own. */
export function pageObjects(objects: PdfObjects): ReadonlySet<number>[] {
  const texts = new Map([...objects].map(([number, object]) => [number, dictionary(object)]))
  const text = (number: number): string => texts.get(number) ?? ''
  const kidsOf = (number: number): number[] => {
    if (!pageTree.test(text(number))) return [number]
    return references(/\/Kids ?\[([^\]]*)\]/.exec(text(number))?.[1] ?? '').flatMap(kidsOf)
  }
  const root = [...texts.keys()].find(
    (number) => pageTree.test(text(number)) && !text(number).includes('/Parent'),
  )
  return (root === undefined ? [] : kidsOf(root)).map((page) => {
    const shown = new Set([page])
    // A set is walked in the order of insertion, what is added on the way included.
    for (const number of shown)
      for (const next of references(text(number))) if (!beyond.test(text(next))) shown.add(next)
    return shown
  })
}

/** The numbers of the objects by which a file says what it is. */
export const metadataObjects = (objects: PdfObjects): number[] =>
  [...objects].flatMap(([number, object]) =>
    /\/Keywords \(|\/Type ?\/Metadata\b/.test(dictionary(object)) ? [number] : [],
  )

const endOfFile = Buffer.from('%%EOF')
const crossReference = Buffer.from('\nstartxref\n')

/** How many bytes follow the first end of a file; null where it has none. */
export function bytesAfterEnd(pdf: Buffer): number | null {
  const last = pdf.indexOf(crossReference)
  if (last < 0) return null
  const end = pdf.indexOf(endOfFile, last)
  return end < 0 ? null : pdf.length - end - endOfFile.length
}
