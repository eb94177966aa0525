import { nowhere } from '#shared/domain/nowhere.ts'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { CarrierTemplate } from '#engine/store/carriers.ts'
import type { PageSink } from './b-tree-pages.ts'
import { type CarriedRow, TableWriter } from './table-writer.ts'

/** A finished carrier: rows in each of its tables `t0`, `t1`, … */
export type FinishedCarrier = { path: string; rows: number[] }

const batchPages = 256
/** Where SQLite keeps the number of pages in the first one. */
const pageCountAt = 28
/** The page with this byte is never used: SQLite locks it. */
const pendingByte = 0x40000000

/** Writes one carrier after the other into a folder, in tables of about as many rows. */
export class CarrierFiles {
  private readonly folder: string
  private readonly template: CarrierTemplate
  private readonly tableRows: number
  private readonly writer: TableWriter
  private readonly batch: Uint8Array
  private batched = 0
  private file = -1
  private path = ''
  private made = 0
  private pages = 0
  private written = 0
  private rows: number[] = []
  private inTable = 0

  constructor(folder: string, template: CarrierTemplate, tableRows: number) {
    this.folder = folder
    this.template = template
    this.tableRows = tableRows
    this.batch = new Uint8Array(batchPages * template.pageSize)
    this.writer = new TableWriter(template.pageSize, this.sink())
  }

  /** How many carriers were begun. */
  get count(): number {
    return this.made
  }

  add(row: CarriedRow): void {
    if (this.file < 0) this.open()
    if (this.inTable === 0)
      this.writer.begin(this.template.roots[this.rows.length] ?? nowhere(this.rows.length))
    this.writer.add(row)
    this.inTable += 1
    const isLastTable = this.rows.length + 1 === this.template.roots.length
    if (this.inTable >= this.tableRows && !isLastTable) this.endTable()
  }

  /** Ends the carrier that is being written; null where nothing was added to it. */
  finish(): FinishedCarrier | null {
    if (this.file < 0) return null
    if (this.inTable > 0) this.endTable()
    this.flush()
    const count = new Uint8Array(4)
    new DataView(count.buffer).setUint32(0, this.pages)
    this.write(count, 4, pageCountAt)
    this.close()
    return { path: this.path, rows: this.rows }
  }

  /** Lets go of the file, also of an unfinished one. */
  close(): void {
    if (this.file >= 0) closeSync(this.file)
    this.file = -1
  }

  private open(): void {
    const { bytes, pageSize } = this.template
    this.path = join(this.folder, `carrier-${this.made++}.db`)
    this.file = openSync(this.path, 'w', 0o600)
    this.write(bytes, bytes.length, 0)
    this.pages = bytes.length / pageSize
    this.written = this.pages
    this.rows = []
    this.inTable = 0
  }

  /** Says which file it was where it fails: what is told depends on where that lies. */
  private write(bytes: Uint8Array, length: number, position: number): void {
    try {
      writeSync(this.file, bytes, 0, length, position)
    } catch (error) {
      throw error instanceof Error ? Object.assign(error, { path: this.path }) : error
    }
  }

  private endTable(): void {
    this.writer.finish()
    this.rows.push(this.inTable)
    this.inTable = 0
  }

  private sink(): PageSink {
    const { pageSize } = this.template
    return {
      append: (page) => {
        if (this.batched === batchPages) this.flush()
        if (this.pages === Math.floor(pendingByte / pageSize)) {
          this.flush()
          this.pages += 1
          this.written += 1
        }
        this.batch.set(page, this.batched * pageSize)
        this.batched += 1
        this.pages += 1
        return this.pages
      },
      replace: (page, bytes) => {
        this.write(bytes, bytes.length, (page - 1) * pageSize)
      },
    }
  }

  private flush(): void {
    const { pageSize } = this.template
    this.write(this.batch, this.batched * pageSize, this.written * pageSize)
    this.written += this.batched
    this.batched = 0
  }
}
