import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import type { Database } from 'better-sqlite3'
import { createMemory } from './memory.ts'

/** What the text of a subject means: the derived columns of the table `subject`. */
export type Resolution = {
  kind: EntryKind | 'segment' | 'unresolved'
  modelId: number | null
  familyId: number | null
  developerId: number | null
  /** null where unresolved; `unknown` where the entry itself does not say */
  origin: Origin | null
  openness: Openness | null
  /** which rule decided and the text it matched: `slug-family qwen/qwen3*`; empty where none did */
  rule: string
}

/** What the store is handed from above: it keeps texts and files, and does not know what they mean. */
export type Ports = {
  readonly names: {
    /** What the catalogue of a workspace makes of a text. */
    readonly resolve: (db: Database, text: string) => Resolution
    /** To be called after every change of developer, family, model or alias. */
    readonly forget: (db: Database) => void
    /** Fills the catalogue of a new workspace, within the transaction that makes it. */
    readonly load: (db: Database) => void
  }
  /** Keeps what a file is before it is brought to a newer format. */
  readonly keepBeforeUpgrade: (db: Database, path: string) => void
}

const given = createMemory<Ports | null>(() => null, { lasts: true })

/** Hands a connection what it needs from above. */
export const givePorts = (db: Database, ports: Ports): void => given.set(db, ports)

/** What a connection was handed. */
export function portsOf(db: Database): Ports {
  const ports = given.of(db)
  if (!ports) throw new Error('a workspace is opened with its ports')
  return ports
}
