import { deflateSync } from 'node:zlib'

// What a forger does to a PDF, by hand: no tool but the bytes.

/** A file with the first `from` in it replaced, or every one. */
export function replaced(pdf: Buffer, from: string, to: string, every = false): Buffer {
  const text = pdf.toString('latin1')
  if (!text.includes(from)) throw new Error(`nothing to forge: ${from}`)
  return Buffer.from(every ? text.replaceAll(from, to) : text.replace(from, to), 'latin1')
}

/** The keywords that a printed brief carries. */
export function keywordsOf(pdf: Buffer): string {
  const found = /\/Keywords \(([^)]*)\)/.exec(pdf.toString('latin1'))?.[1]
  if (found === undefined) throw new Error('the file has no keywords')
  return found
}

/** The numbers of the objects in which the pages of a printed brief have their content, page by page. */
export const contentsOf = (pdf: Buffer): number[] =>
  [...pdf.toString('latin1').matchAll(/\/Contents (\d+) 0 R/g)].map((match) => Number(match[1]))

/** A PDF of one page that says something, with keywords taken from elsewhere. */
export const onePage = (keywords: string, content = '1 0 0 rg 100 100 300 300 re f'): Buffer =>
  Buffer.from(
    [
      '%PDF-1.7',
      '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj',
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj',
      `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj`,
      `5 0 obj\n<< /Keywords (${keywords}) >>\nendobj`,
      'trailer\n<< /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n0\n%%EOF',
    ].join('\n'),
    'latin1',
  )

/** A file with objects added after its end, as programs do that paint over a page. */
export function appended(pdf: Buffer, objects: ReadonlyMap<number, string>): Buffer {
  const bodies = [...objects].map(([number, body]) => `${number} 0 obj\n${body}\nendobj`)
  const update = `\n${bodies.join('\n')}\nxref\n0 0\ntrailer\n<< /Prev 0 >>\nstartxref\n${pdf.length}\n%%EOF`
  return Buffer.concat([pdf, Buffer.from(update, 'latin1')])
}

/** A few bytes of stream that unpack to gigabytes where somebody unpacks them, filter by filter. */
function bomb(): Buffer {
  const inner = deflateSync(Buffer.alloc(64 * 1024 * 1024, ' '), { level: 9 })
  return deflateSync(inner, { level: 9 })
}

/** A small PDF whose objects and cross-references are a bomb, one inside the other. */
export function bombPdf(keywords: string): Buffer {
  const packed = bomb()
  const stream = (number: number, type: string): Buffer[] => [
    Buffer.from(
      `${number} 0 obj\n<< /Type /${type} /N 9000000 /First 9 /Size 9000000 /W [1 4 2] /Root 1 0 R ` +
        `/Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ]
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n${keywords === '' ? '' : `3 0 obj\n<< /Keywords (${keywords}) >>\nendobj\n`}`),
    ...stream(1, 'ObjStm'),
    ...stream(2, 'XRef'),
    Buffer.from('startxref\n9\n%%EOF'),
  ])
}
