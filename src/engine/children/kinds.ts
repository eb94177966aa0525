import { totalmem } from 'node:os'
import { join } from 'node:path'

/** What the engine has a process of its own for. */
export const childKinds = ['reader', 'scanner', 'typesetter', 'checkpointer', 'examiner', 'weigher'] as const
export type ChildKind = (typeof childKinds)[number]

/** The program of each kind, as a source beside this folder; in the bundle each is an entry named for its kind. */
export const childSources: Record<ChildKind, string> = {
  reader: 'import/open/apart/reader.ts',
  scanner: 'import/fast/scan-child.ts',
  typesetter: 'briefs/typesetter.ts',
  checkpointer: 'host/checkpointer.ts',
  examiner: 'aside/examiner.ts',
  weigher: 'impact/weigher.ts',
}

/** The file that a child of a kind runs: in the bundle its entry, in the checkout its source. */
export function entryOf(kind: ChildKind): string {
  const isSource = import.meta.filename.endsWith('.ts')
  return join(import.meta.dirname, ...(isSource ? ['..', childSources[kind]] : [`${kind}.js`]))
}

/** How many children of a kind there may be, how much each may take, and which of them stay for the next task. */
export type PoolOptions = {
  readonly kind: ChildKind
  readonly entry: string
  /** memory at which a child is ended */
  readonly megabytes: number
  /** children at work side by side; further tasks wait */
  readonly most: number
  /** idle children that stay */
  readonly spare: number
  /** a child is renewed after so many tasks, */
  readonly tasks: number
  /** with more than this much memory after one, */
  readonly restMegabytes: number
  /** and after so long without one */
  readonly idleMilliseconds: number
}

/** Half of a small machine, but no more than this. */
const memory = (megabytes: number): number => Math.min(megabytes, Math.floor(totalmem() / 2 / 2 ** 20))

/** What idle children of all kinds may hold together, in MB. */
export const mostResting = memory(512)

/**
 * How large the nursery of a kind's heap may grow, in MB: three times as much is held, at work or not. What a parser
 * makes mostly stays; a large nursery is emptied, and copied from, less often.
 */
export const nurseryOf = (kind: ChildKind): number => (kind === 'reader' || kind === 'scanner' ? 32 : 8)

/** The pool of each kind. A start takes as long as a small file, so that one child stays warm while it is used. */
export const poolOptions: Record<ChildKind, PoolOptions> = {
  reader: {
    kind: 'reader',
    entry: entryOf('reader'),
    megabytes: memory(3072),
    most: 2,
    spare: 1,
    tasks: 200,
    restMegabytes: 400,
    idleMilliseconds: 120_000,
  },
  // Two halves of one file are surveyed side by side.
  scanner: {
    kind: 'scanner',
    entry: entryOf('scanner'),
    megabytes: memory(3072),
    most: 4,
    spare: 2,
    tasks: 50,
    restMegabytes: 250,
    idleMilliseconds: 15_000,
  },
  // Fonts and two programs in WebAssembly take a second to load and stay in memory.
  typesetter: {
    kind: 'typesetter',
    entry: entryOf('typesetter'),
    megabytes: memory(1536),
    most: 1,
    spare: 1,
    tasks: 100,
    restMegabytes: 400,
    idleMilliseconds: 300_000,
  },
  // One log at a time; there is none to copy again for a while.
  checkpointer: {
    kind: 'checkpointer',
    entry: entryOf('checkpointer'),
    megabytes: memory(512),
    most: 1,
    spare: 1,
    tasks: 1000,
    restMegabytes: 150,
    idleMilliseconds: 15_000,
  },
  // A verification beside a question of the grid; a window over a large table is followed by the next one.
  examiner: {
    kind: 'examiner',
    entry: entryOf('examiner'),
    megabytes: memory(1024),
    most: 2,
    spare: 1,
    tasks: 1000,
    restMegabytes: 300,
    idleMilliseconds: 60_000,
  },
  // One change is thought of at a time, and the next one soon after.
  weigher: {
    kind: 'weigher',
    entry: entryOf('weigher'),
    megabytes: memory(2048),
    most: 1,
    spare: 1,
    tasks: 200,
    restMegabytes: 400,
    idleMilliseconds: 60_000,
  },
}
