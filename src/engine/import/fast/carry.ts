import type { CountedBlock } from '#engine/store/observation-block.ts'
import type { TableFacts } from '#engine/import/map/table-facts.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { readBlock } from './block-files.ts'
import type { FinishedCarrier } from './carrier-files.ts'
import { scannable } from './eligible.ts'
import type { CarrierOrder, FastAnswer, FastMessage, NewTexts, TextIds } from './protocol.ts'
import { startScan } from './start-scan.ts'

export type { FinishedCarrier, NewTexts, TextIds }

/** Who takes over what the scanner lays out, while it goes on. */
export type Taker = {
  /** Rows read so far. */
  progress(rows: number): Promise<void>
  /** The ids of texts, which get them where they have none. */
  idsOf(texts: NewTexts): TextIds
  /** Counts observations, whose rows come in a carrier. */
  count(block: CountedBlock): void
  /** After each block was counted, while the scanner makes the next one. */
  between(): void
  carrier(carrier: FinishedCarrier): void
}

/** What there is to carry into the store, to be carried once. */
export type Cargo = {
  /** of the text that is read */
  readonly bytes: number
  /**
   * Scans the text and hands on its observations as the order says; null where the scanner declines the file.
   *
   * Errors: `file.too-large`, `file.unreadable`, `cancelled`, and what the taker throws.
   */
  carry(
    order: CarrierOrder,
    taker: Taker,
    signal: AbortSignal | undefined,
  ): Promise<{ facts: TableFacts; observations: number } | null>
}

/** The observations of a long text, for the store to take over; null where the general reader has to read it. */
export function cargoOf(prepared: Prepared): Cargo | null {
  const scan = scannable(prepared)
  if (!scan) return null
  const { file } = prepared.file.stage
  return {
    bytes: scan.layout.bytes,
    async carry(order, taker, signal) {
      const { messages, answer } = startScan(file, { kind: 'map', ...scan, carry: order }, signal)
      let result: Awaited<ReturnType<Cargo['carry']>> | undefined
      for await (const message of messages) {
        if (message.type === 'mapped') result = message
        else if (message.type === 'declined') result = null
        else await pass(message, taker, answer)
      }
      if (result === undefined) throw new Error('the scanner ended without a word')
      return result
    },
  }
}

async function pass(
  message: Exclude<FastMessage, { type: 'mapped' | 'declined' }>,
  taker: Taker,
  answer: (answer: FastAnswer) => void,
): Promise<void> {
  switch (message.type) {
    case 'progress':
      return taker.progress(message.rows)
    case 'texts':
      return answer({ type: 'ids', ids: taker.idsOf(message.texts) })
    case 'block':
      taker.count(readBlock(message.block))
      answer({ type: 'counted' })
      return taker.between()
    case 'carrier':
      return taker.carrier(message.carrier)
    case 'surveyed':
      throw new Error('the scanner was asked for rows')
  }
}
