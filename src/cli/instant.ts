import { InvalidArgumentError } from 'commander'
import { localInstant } from '#shared/domain/local-day.ts'

const dayOnly = /^\d{4}-\d{2}-\d{2}$/
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/** The instant as it is said, so that its day stays the analyst's; without an offset, that of this machine's clock. */
export function parseInstant(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('a date-time such as 2025-12-05T09:00:00+01:00')
  if (dayOnly.test(text)) return `${text}T00:00:00Z`
  return withOffset.test(text) ? text : localInstant(at)
}
