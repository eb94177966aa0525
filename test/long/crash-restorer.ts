import { readdirSync } from 'node:fs'
import { keepVersion } from '#engine/backups/keep.ts'
import { restoreVersion } from '#engine/backups/restore.ts'
import { versionPath } from '#engine/backups/folder.ts'
import { versionsFolder } from '#engine/backups/places.ts'
import { openWorkspace } from '#engine/workspace/open.ts'

// Restores the two first versions in turn, keeping others in between, until it is killed.
const [path = ''] = process.argv.slice(2)
const ws = openWorkspace(path)
const [a = '', b = ''] = readdirSync(versionsFolder(path))
  .filter((name) => name.includes('-manual'))
  .toSorted()
process.stdout.write('ready\n')
for (let round = 0; ; round++) {
  await restoreVersion(ws, versionPath(path, round % 2 === 0 ? a : b))
  await keepVersion(ws, 'import')
}
