/** One import of a file into a new workspace, then its undo: milliseconds of both, as JSON. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile } from '#engine/import/import-file.ts'
import { createWorkspace } from '#engine/store/open.ts'
import { undo } from '#engine/store/undo.ts'

const [path = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'modelshare-bench-'))
try {
  const ws = createWorkspace(join(folder, 'bench.modelshare'), { author: 'bench' })
  const began = performance.now()
  const report = await importFile(ws, path)
  const ms = performance.now() - began
  const beforeUndo = performance.now()
  undo(ws)
  const undoMs = performance.now() - beforeUndo
  ws.close()
  process.stdout.write(JSON.stringify({ ms, undoMs, rows: report.observations.added }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
