import { setImmediate } from 'node:timers/promises'
import { act, beginAction } from '#engine/store/actions.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { blockOf, insertDataset, insertRun, keyOf, plainCell } from '../../../kit/dataset.ts'

// Writes until it is killed, or nobody reads any more what it says; a line on stdout acknowledges each action that
// has returned.
const [path = ''] = process.argv.slice(2)
const ws = openWorkspace(path)
const acknowledge = (text: string): void => void process.stdout.write(`${text}\n`)
const label = { key: 'editCells', params: { count: 1 } }

const { result: cell } = act(ws, { label, kind: 'edit' }, (recorder) => {
  const datasetId = insertDataset(recorder, { name: 'edited' })
  return recorder.addCell(datasetId, keyOf(ws, 1, 'a'), plainCell)
})
for (let round = 1; ; round++) {
  act(ws, { label, kind: 'edit' }, (recorder) => recorder.editCell(cell, { value: round }))
  acknowledge(`edit ${cell} ${round}`)
  const action = beginAction(ws, { label, kind: 'import' })
  const datasetId = insertDataset(action.recorder, { name: 'imported' })
  const runId = insertRun(action.recorder, datasetId, 400)
  for (let block = 0; block < 4; block++)
    action.recorder.appendBlock(
      datasetId,
      runId,
      blockOf(
        Array.from({ length: 100 }, (_, at) => ({
          key: keyOf(ws, block * 100 + at, `subject ${at}`),
          cell: { ...plainCell, value: at },
        })),
      ),
    )
  action.recorder.finishAppend(datasetId)
  action.commit()
  acknowledge(`import ${datasetId}`)
  // A reader that is gone is told between rounds.
  await setImmediate()
}
