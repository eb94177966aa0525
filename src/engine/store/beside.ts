import type { Database } from 'better-sqlite3'
import { openCurrent } from './current.ts'
import { givePorts, portsOf } from './ports.ts'
import type { Reader } from './types.ts'

/** Opens another connection to an open workspace, which reads what is committed. */
export function openBeside({ db, path }: Pick<Reader, 'db' | 'path'>): Database {
  const reader = openCurrent(path)
  givePorts(reader, portsOf(db))
  return reader
}
