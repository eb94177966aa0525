import type { TableFacts } from '../report.ts'
import type { Prepared } from '../run.ts'
import { scannable } from './eligible.ts'
import { startScan } from './thread.ts'

/**
 * What reading all rows of a long text into a new dataset finds, without keeping any of them.
 *
 * @returns null where the general reader has to do it
 */
export async function scanFacts(
  prepared: Prepared,
  signal: AbortSignal | undefined,
): Promise<{ facts: TableFacts; observations: number } | null> {
  const scan = scannable(prepared)
  if (!scan) return null
  const thread = startScan({ kind: 'map', ...scan, carry: null }, signal)
  try {
    for await (const message of thread.messages()) {
      if (message.type === 'mapped') return message
      if (message.type === 'declined') return null
    }
    throw new Error('the scanner ended without a word')
  } finally {
    await thread.stop()
  }
}
