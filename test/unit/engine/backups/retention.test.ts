import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualSettings } from '#shared/contract/settings.ts'
import type { VersionReason } from '#shared/contract/versions.ts'
import { localDay } from '#shared/domain/local-day.ts'
import { isDailyDue, surplus } from '#engine/backups/retention.ts'
import { parseVersionName, versionName, type VersionName } from '#engine/backups/version-name.ts'

const usual = usualSettings.keptVersions

function version(at: string, reason: VersionReason = 'daily', damaged = false): VersionName {
  const date = new Date(at)
  return { at: date, reason, damaged, file: versionName({ at: date, reason, damaged }) }
}

/** Moments of the versions that stay, oldest first. */
const staying = (versions: VersionName[], now: string, timeZone = 'UTC', stay = usual): string[] => {
  const gone = new Set(surplus(versions, new Date(now), stay, timeZone))
  return versions.filter((one) => !gone.has(one)).map(({ at }) => at.toISOString().slice(0, 16))
}

const dayMs = 86_400_000
const daysBack = (now: string, count: number, reason?: VersionReason): VersionName[] =>
  Array.from({ length: count }, (_, at) =>
    version(new Date(Date.parse(now) - (count - 1 - at) * dayMs).toISOString(), reason),
  )

describe('what stays of the versions', () => {
  it('is three of today', () => {
    const hours = ['08', '09', '10', '11', '12'].map((hour) => version(`2026-03-10T${hour}:00Z`, 'import'))
    expect(staying(hours, '2026-03-10T13:00Z')).toEqual([
      '2026-03-10T10:00',
      '2026-03-10T11:00',
      '2026-03-10T12:00',
    ])
  })

  it('is the newest of each day when the day is over', () => {
    const hours = ['08', '09', '10'].map((hour) => version(`2026-03-10T${hour}:00Z`, 'import'))
    expect(staying(hours, '2026-03-11T00:01Z')).toEqual(['2026-03-10T10:00'])
  })

  it('is seven days and four weeks of a version a day', () => {
    // The 10th of March 2026 is a Tuesday.
    expect(staying(daysBack('2026-03-10T09:00Z', 60), '2026-03-10T10:00Z')).toEqual([
      '2026-02-22T09:00',
      '2026-03-01T09:00',
      ...['04', '05', '06', '07', '08', '09', '10'].map((day) => `2026-03-${day}T09:00`),
    ])
  })

  it('is as many where days lie between them', () => {
    const monthly = Array.from({ length: 12 }, (_, at) =>
      version(`2025-${String(at + 1).padStart(2, '0')}-15T09:00Z`),
    )
    expect(staying(monthly, '2026-03-10T10:00Z')).toHaveLength(7)
  })

  it('is what a person kept, and what takes a restore or an upgrade back', () => {
    const now = '2026-03-10T10:00Z'
    const asked = daysBack('2025-01-10T09:00Z', 20, 'manual')
    const restore = [version('2025-02-01T09:00Z', 'restore'), version('2025-02-02T09:00Z', 'restore')]
    const upgrade = version('2025-02-03T09:00Z', 'migration')
    const kept = staying([...asked, ...restore, upgrade, ...daysBack('2026-03-10T09:00Z', 40)], now)
    expect(kept.slice(0, 22)).toEqual([
      ...asked.map(({ at }) => at.toISOString().slice(0, 16)),
      '2025-02-02T09:00',
      '2025-02-03T09:00',
    ])
  })

  it('is as many of today, days and weeks as a person wants', () => {
    const many = daysBack('2026-03-10T09:00Z', 40)
    const today = ['10', '11', '12'].map((hour) => version(`2026-03-10T${hour}:00Z`, 'import'))
    const stay = { today: 2, days: 3, weeks: 1 }
    expect(staying([...many, ...today], '2026-03-10T13:00Z', 'UTC', stay)).toEqual([
      '2026-03-08T09:00',
      '2026-03-09T09:00',
      '2026-03-10T11:00',
      '2026-03-10T12:00',
    ])
  })

  it('is the newest whole one of a day, not a damaged one after it', () => {
    const whole = version('2026-03-10T08:00Z')
    const damaged = version('2026-03-10T09:00Z', 'import', true)
    expect(surplus([whole, damaged], new Date('2026-03-12T10:00Z'), usual, 'UTC')).toEqual([damaged])
  })

  it('is not pushed out by versions of a clock that ran ahead', () => {
    const ahead = daysBack('2099-01-09T09:00Z', 9)
    const now = '2026-03-10T10:00Z'
    const past = daysBack('2026-03-10T09:00Z', 60)
    expect(staying([...past, ...ahead], now)).toEqual([
      ...staying(past, now),
      '2099-01-07T09:00',
      '2099-01-08T09:00',
      '2099-01-09T09:00',
    ])
  })

  it('is not emptied by a clock that fell back', () => {
    // Everything lies in the future now: the newest stay until the clock is right again.
    expect(staying(daysBack('2026-03-10T09:00Z', 60), '1970-01-01T00:00Z')).toHaveLength(3)
  })

  it('goes by the days where the person is', () => {
    const late = version('2026-03-10T22:30Z', 'import')
    const after = version('2026-03-10T23:30Z', 'import')
    const now = '2026-03-20T10:00Z'
    // In Berlin it was the 10th and the 11th; in London both were the 10th.
    expect(staying([late, after], now, 'Europe/Berlin')).toHaveLength(2)
    expect(staying([late, after], now, 'Europe/London')).toEqual(['2026-03-10T23:30'])
  })

  it.each(['2026-03-29', '2026-10-25'])('counts %s as one day, however many hours it has', (day) => {
    const hours = Array.from({ length: 24 }, (_, hour) =>
      version(`${day}T${String(hour).padStart(2, '0')}:15Z`, 'import'),
    )
    const inside = hours.filter(({ at }) => localDay(at, 'Europe/Rome') === day)
    const gone = new Set(
      surplus(inside, new Date(Date.parse(`${day}T12:00Z`) + 2 * dayMs), usual, 'Europe/Rome'),
    )
    expect(inside.filter((one) => !gone.has(one))).toEqual([inside.at(-1)])
  })

  it('always holds the newest whole one, and no more than its number allows', () => {
    const anyVersion = fc.record({
      at: fc.date({ min: new Date('2025-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }),
      reason: fc.constantFrom<VersionReason>('daily', 'import', 'migration', 'restore'),
      damaged: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anyVersion, { maxLength: 80 }), (made) => {
        const versions = made.map((one) => ({ ...one, file: versionName(one) }))
        const now = new Date('2026-06-02T12:00Z')
        const gone = new Set(surplus(versions, now, usual, 'UTC'))
        const rest = versions.filter((one) => !gone.has(one))
        expect(rest.length).toBeLessThanOrEqual(7 + 4 + 2)
        const whole = versions.filter(({ damaged }) => !damaged).toSorted((a, b) => +b.at - +a.at)
        expect(rest.map(({ at }) => +at)).toEqual(
          expect.arrayContaining(whole.slice(0, 1).map(({ at }) => +at)),
        )
        // What stays is not thinned out further by asking again.
        expect(surplus(rest, now, usual, 'UTC')).toEqual([])
      }),
    )
  })
})

describe('a version for today', () => {
  it('is due where there is none of today, whatever lies in the future', () => {
    const now = new Date('2026-03-10T10:00Z')
    expect(isDailyDue([], now, 'UTC')).toBe(true)
    expect(isDailyDue([version('2026-03-09T23:59Z'), version('2099-01-01T00:00Z')], now, 'UTC')).toBe(true)
    expect(isDailyDue([version('2026-03-10T00:00Z', 'manual')], now, 'UTC')).toBe(false)
  })
})

describe('the name of a version', () => {
  it('says when and why, and sorts by time', () => {
    const one = version('2026-03-10T09:05:07.089Z', 'restore', true)
    expect(one.file).toBe('2026-03-10T09-05-07-089Z-restore-damaged.modelshare')
    expect(parseVersionName(one.file)).toEqual(one)
  })

  it.each([
    'notes.txt',
    '2026-03-10T09-05-07-089Z-daily.modelshare-wal',
    '2026-03-10T09-05-07-089Z-other.modelshare',
    '2026-13-45T99-99-99-000Z-daily.modelshare',
    '../2026-03-10T09-05-07-089Z-daily.modelshare',
  ])('is not %s', (file) => expect(parseVersionName(file)).toBeNull())
})
