import type { TableFacts } from '#engine/import/map/table-facts.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { scannable } from './eligible.ts'
import { outcomeOf, startScan } from './start-scan.ts'

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
  const { file } = prepared.file.stage
  return outcomeOf(startScan(file, { kind: 'map', ...scan, carry: null }, signal), 'mapped')
}
