import { closeSync, lstatSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { problem } from '#engine/problem.ts'

/** What stands beside an open or crashed workspace, by the end of its name. */
export const companions = ['-wal', '-shm', '-journal', '-lock', '-open'] as const

/** First bytes of a database, of its write-ahead log (either byte order) and of its rollback journal. */
const starts = ['53514c69746520666f726d6174203300', '377f0682', '377f0683', 'd9d505f920a163d7'].map((hex) =>
  Buffer.from(hex, 'hex'),
)
/** `application_id` of a workspace: "MSHR" in ASCII. */
export const applicationId = 0x4d534852
/** Where a database says what it is for, also when its first bytes are gone. */
const applicationIdAt = 68

function startOf(path: string): Buffer {
  const bytes = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0))
  } finally {
    closeSync(file)
  }
}

/**
 * Refuses a name for a new database beside which the log or journal of one that is gone still lies: SQLite would read
 * it into whatever gets that name, and so bring back the other in its place.
 *
 * @throws `workspace.exists`, which names the log: it may hold what nothing else does
 */
export function refuseLeftLog(path: string): void {
  const left = ['-wal', '-journal'].map((ending) => path + ending)
  const log = left.find((file) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0)
  if (log !== undefined) throw problem('workspace.exists', { path: log })
}

/**
 * Refuses to write a file of our own whose name leads to another: through a link, or as its second name. Whoever hands
 * over a folder could so have any file of this person overwritten.
 *
 * @throws `workspace.linked-beside`
 */
export function refuseLinked(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found && (!found.isFile() || found.nlink > 1))
    throw problem('workspace.linked-beside', { file: basename(path) })
}

/** The same of all that SQLite writes beside a database, also where it only reads. */
export function refuseLinkedBeside(path: string): void {
  for (const ending of companions) refuseLinked(path + ending)
}

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined

/**
 * Is a file a workspace, another database, or a part of one: by what it holds, or by what stands beside it?
 * One that this process has open must not be asked about: see {@link isSameFile}.
 */
export function isDatabase(path: string): boolean {
  if (companions.some((ending) => isThere(path + ending))) return true
  const start = startOf(path)
  if (starts.some((magic) => start.subarray(0, magic.length).equals(magic))) return true
  return start.length === 100 && start.readUInt32BE(applicationIdAt) === applicationId
}

/** Are two names names of one file: through links of either kind too? Opens neither. */
export function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino
}

/** Is a file an open workspace, or anything that stands beside it? */
export const isPartOf = (path: string, workspace: string): boolean =>
  ['', ...companions].some((ending) => isSameFile(path, workspace + ending))

/**
 * Refuses to read a file of the workspace that this process has open as a plain file: to close it would take this
 * process's locks on it away, and a second writer would be let in.
 *
 * @throws `file.unsupported`
 */
export function refuseOwnParts(path: string, workspace: string): void {
  if (isPartOf(path, workspace)) throw problem('file.unsupported', { file: basename(path), format: 'SQLite' })
}
