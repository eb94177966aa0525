import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createZip, storedZip } from '#engine/files/zip.ts'

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString()

describe('a ZIP', () => {
  it('in memory holds its parts in their order, as they are, by whatever name', () => {
    const parts = new Map([
      ['xl/workbook.xml', Buffer.from('<workbook/>')],
      ['名.xml', Buffer.alloc(0)],
      ['10', Buffer.from('ten')],
      ['__proto__', Buffer.from('own')],
    ])
    const archive = storedZip(parts)
    const read = unzipSync(archive)
    expect(text(read['xl/workbook.xml'])).toBe('<workbook/>')
    expect(text(read['名.xml'])).toBe('')
    expect(text(read['10'])).toBe('ten')
    expect(archive.includes('xl/workbook.xml<workbook/>')).toBe(true)
    expect(archive.indexOf('__proto__own')).toBeGreaterThan(archive.indexOf('10ten'))
    expect(unzipSync(storedZip(new Map()))).toEqual({})
  })

  it('in pieces says the size of a stored entry in front of it, and of others behind', async () => {
    const pieces: Uint8Array[] = []
    const zip = createZip({ write: (bytes) => Promise.resolve(void pieces.push(bytes)) }, 'a.ods')
    await zip.store('mimetype', 'application/x')
    await zip.add('content.xml', ['<a>', 'x'.repeat(1000), '</a>'])
    await zip.finish()
    const archive = Buffer.concat(pieces)
    // Flags, then both sizes of the first entry: what tells programs the kind of the file without unpacking.
    expect(archive.readUInt16LE(6)).toBe(0)
    expect([archive.readUInt32LE(18), archive.readUInt32LE(22)]).toEqual([13, 13])
    expect(archive.toString('latin1', 30, 51)).toBe('mimetypeapplication/x')
    const read = unzipSync(archive)
    expect(Object.keys(read)).toEqual(['mimetype', 'content.xml'])
    expect(text(read['content.xml'])).toBe(`<a>${'x'.repeat(1000)}</a>`)
  })
})
