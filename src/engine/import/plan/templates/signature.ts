import { createHash } from 'node:crypto'
import { findPeriod } from '#shared/domain/parse-period.ts'
import type { Survey } from '#engine/import/understand/survey.ts'

/** A heading as templates compare it: case, width and spaces do not count; units in brackets do. */
export const comparableHeading = (header: string): string =>
  header.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/**
 * What stays the same in the next file of the same kind: its headings in their order. Headings that are
 * periods count as one, because the next file has more of them. Null where no column has a heading.
 */
export function headingSignature({ columns }: Pick<Survey, 'columns'>): string | null {
  if (columns.every(({ header }) => header.trim() === '')) return null
  const parts = columns.map(({ header }) => {
    const found = findPeriod(header)
    return found ? `#${comparableHeading(found.rest)}` : comparableHeading(header)
  })
  const distinct = parts.filter((part, at) => !part.startsWith('#') || part !== parts[at - 1])
  return createHash('sha256').update(distinct.join('\u001f')).digest('hex')
}
