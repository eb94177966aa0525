import { expect, it } from 'vitest'
import { act } from '#engine/store/actions.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { insertDataset, keyOf, plainCell } from '../../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../../kit/workspace.ts'

/** Time to open a workspace with one observation in each of so many periods, in ms. */
function openingMs(periods: number): number {
  const ws = temporaryWorkspace()
  const label = { key: 'importNew', params: { file: 'a' } }
  act(ws, { label, kind: 'import' }, (recorder) => {
    const id = insertDataset(recorder)
    for (let at = 0; at < periods; at++)
      recorder.addCell(id, keyOf(ws, at + 1, `subject ${at % 50}`), plainCell)
  })
  ws.close()
  const before = performance.now()
  openWorkspace(ws.path).close()
  return performance.now() - before
}

it('opens in time that grows with what there is, not with its square', { timeout: 120_000 }, () => {
  openingMs(10)
  const [few, many] = [openingMs(500), openingMs(5000)]
  // Ten times as much; its square would take a hundred times as long. What opening costs by itself is in both.
  expect(many).toBeLessThan(Math.max(few, 10) * 35)
})
