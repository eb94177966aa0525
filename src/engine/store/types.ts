import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import type { Label } from '#shared/contract/actions.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { Change } from '#shared/contract/workspace.ts'
import type { NewRow, RowPatch } from './columns.ts'
import type { WriterLock } from './lock.ts'
import type { CountedBlock, ObservationBlock } from './observation-block.ts'

/** An open workspace as those see it who ask it something. What takes one can begin no action. */
export type Reader = {
  readonly db: Database
  readonly path: string
  readonly readOnly: boolean
  /** who writes it, where this process may only read */
  readonly heldBy: string | null
  /** what a person should know of it, though it could be opened */
  readonly notices: readonly Problem[]
  /** grows with every write */
  readonly revision: number
  /** datasets whose content did not match its hash when the file was opened */
  readonly quarantined: ReadonlySet<number>
  /** called after each committed write, and where reading finds damage */
  readonly listeners: ReadonlySet<(change: Change) => void>
}

/** An open workspace: the one writer of its file. */
export type Workspace = Reader & {
  /** held for as long as it is open; null where this process may only read */
  readonly lock: WriterLock | null
  readonly notices: Problem[]
  /** written into the history with every action */
  author: string
  revision: number
  readonly quarantined: Set<number>
  /** the workspace that this is a reading of, from before the action that is under way in it */
  readonly snapshotOf: Workspace | null
  readonly listeners: Set<(change: Change) => void>
  close(): void
}

/** Tables whose rows change only through actions, with before and after images. */
export type Entity =
  | 'source'
  | 'dataset'
  | 'import_run'
  | EntryKind
  | 'alias'
  | 'segment'
  | 'label'
  | 'risk'
  | 'claim'
  | 'view'
  | 'brief'
  | 'template'

export type Scalar = string | number | null
export type Row = { readonly [column: string]: Scalar }

export type ActionSpec = {
  label: Label
  /** `edit`, `import`, `remove`, `resolve`, `define`, …: what the history filters by */
  kind: string
  datasetId?: number | null
  reason?: string
}

/** The mutable part of an observation, in the store's own terms. */
export type Cell = {
  value: number | null
  low: number | null
  high: number | null
  /** index into `qualifiers` of the contract */
  qualifier: number
  note: string | null
  runId: number | null
  row: number | null
  col: number | null
}

/** Which observation of a dataset: ids of texts, 0 where a dimension is not given. */
export type CellKey = {
  period: number
  subjectId: number
  languageId: number
  regionId: number
  categoryId: number
}

/** What the work inside an action writes with; everything it does is recorded and can be undone. */
export type Recorder = {
  readonly actionId: number
  /** Inserts a row of an entity and returns its id. */
  insert<Table extends Entity>(entity: Table, row: NewRow<Table>): number
  update<Table extends Entity>(entity: Table, id: number, patch: RowPatch<Table>): void
  remove(entity: Entity, id: number): void
  /** Changes one observation: hash and rollups follow. */
  editCell(observationId: number, patch: Partial<Cell>): void
  addCell(datasetId: number, key: CellKey, cell: Cell): number
  removeCell(observationId: number): void
  /**
   * Appends a block to a dataset created in this same action: not recorded row by row, because undoing
   * the action removes the dataset. Hash and rollups follow in {@link Recorder.finishAppend}.
   */
  appendBlock(datasetId: number, runId: number, block: ObservationBlock): void
  finishAppend(datasetId: number): void
  /** The same for a large dataset, in steps of some milliseconds; all of them must be taken. */
  finishInSteps(datasetId: number): Generator<void>
  /**
   * As {@link Recorder.appendBlock}, for observations whose rows another process puts into carriers: each is
   * counted, and each comes with {@link Recorder.adoptRows}, in any order.
   */
  countCarried(datasetId: number, block: CountedBlock): void
  adoptRows(datasetId: number, carrier: string, table: number): void
  /** Names what the action touched, beyond what the calls above imply. */
  touch(topic: Change['topics'][number]): void
}
