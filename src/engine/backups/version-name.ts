import { type VersionReason, versionReasons } from '#shared/contract/versions.ts'

/** What the name of a version's file says: when it was kept, why, and whether it was damaged already. */
export type VersionName = { file: string; at: Date; reason: VersionReason; damaged: boolean }

const pattern = new RegExp(
  String.raw`^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(${versionReasons.join('|')})(-damaged)?\.modelshare$`,
)

/** Name of a version's file: names sort by time (UTC). */
export function versionName({ at, reason, damaged }: Omit<VersionName, 'file'>): string {
  const stamp = at.toISOString().replaceAll(/[:.]/g, '-')
  return `${stamp}-${reason}${damaged ? '-damaged' : ''}.modelshare`
}

/** Reads the name of a version's file; null: it is no version. */
export function parseVersionName(file: string): VersionName | null {
  const [, day, hours, minutes, seconds, ms, why, damaged] = pattern.exec(file) ?? []
  const reason = versionReasons.find((one) => one === why)
  const at = new Date(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`)
  if (!reason || Number.isNaN(at.getTime())) return null
  return { file, at, reason, damaged: damaged !== undefined }
}
