import { damageOf } from '#engine/store/integrity/damage.ts'
import { isCovered } from '#engine/store/integrity/row-hash.ts'
import { type Wanted, wholeIn } from '#engine/store/integrity/whole-in.ts'
import type { Reader } from '#engine/store/types.ts'
import { versionPath, versionsOf } from './folder.ts'
import type { VersionName } from './version-name.ts'

/** What is damaged in a workspace, as it would have to be found elsewhere; id 0 stands for no row of its own. */
function damaged({ db }: Reader): Wanted[] {
  const { datasets, rows } = damageOf(db)
  return [
    ...[...datasets].map((dataset) => ({ dataset })),
    ...[...rows.values()].flatMap(({ table, id }) => (id > 0 && isCovered(table) ? [{ table, id }] : [])),
  ]
}

/** The newest version that holds whole all that is damaged now; null where none does, or nothing is damaged. */
export function wholeVersion(ws: Reader): VersionName | null {
  const wanted = damaged(ws)
  if (wanted.length === 0) return null
  const holdsAll = ({ file }: VersionName): boolean =>
    wanted.every((one) => wholeIn(versionPath(ws.path, file), one))
  return versionsOf(ws.path).find(holdsAll) ?? null
}
