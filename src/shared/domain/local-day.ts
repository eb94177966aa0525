const formats = new Map<string | undefined, Intl.DateTimeFormat>()

/** The calendar day of a moment where the person is, or in a time zone, as `2026-03-29`. */
export function localDay(at: Date, timeZone?: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(timeZone, format)
  }
  const parts = format.formatToParts(at)
  return (['year', 'month', 'day'] as const)
    .map((part) => parts.find(({ type }) => type === part)?.value ?? '')
    .join('-')
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A moment as the person's clock says it, to the second, with the offset of that clock: `2025-12-05T23:30:00-05:00`. */
export function localInstant(at: Date): string {
  const minutes = -at.getTimezoneOffset()
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${time}${offset}`
}
