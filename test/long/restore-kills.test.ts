import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { findDamage } from '#engine/backups/content.ts'
import { keepVersion } from '#engine/backups/keep.ts'
import { takingTurns } from '#engine/backups/turns.ts'
import { versionsFolder } from '#engine/backups/places.ts'
import { parseVersionName } from '#engine/backups/version-name.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { editCell, importRows } from '../kit/dataset.ts'
import { held } from '../kit/held.ts'
import { temporaryWorkspace } from '../kit/workspace.ts'

/** More with `MODELSHARE_KILLS=100`. */
const kills = Number(process.env['MODELSHARE_KILLS'] ?? 40)

it(
  `${kills} kills while versions are kept and restored leave one of two states`,
  { timeout: 1_800_000 },
  async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 4000)
    const states = [JSON.stringify(await held(ws))]
    await keepVersion(ws, 'manual')
    editCell(ws, id, 1, { value: 77 })
    importRows(ws, 'b', 4000)
    states.push(JSON.stringify(await held(ws)))
    await keepVersion(ws, 'manual')
    ws.close()
    const script = join(import.meta.dirname, 'crash-restorer.ts')
    const seen = new Set<number>()
    for (let kill = 0; kill < kills; kill++) {
      const child = spawn(process.execPath, [script, ws.path], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = once(child, 'exit')
      await once(child.stdout, 'data')
      await setTimeout((kill * 37) % 1200)
      child.kill('SIGKILL')
      expect(await ended).toEqual([null, 'SIGKILL'])
      const again = openWorkspace(ws.path)
      const state = states.indexOf(JSON.stringify(await held(again)))
      again.close()
      expect([kill, state]).toEqual([kill, expect.toBeOneOf([0, 1])])
      seen.add(state)
      // Whatever has the name of a version is whole.
      for (const file of readdirSync(versionsFolder(ws.path))) {
        if (!parseVersionName(file)) continue
        const db = new Sqlite(join(versionsFolder(ws.path), file), { readonly: true })
        expect([file, await findDamage(db, takingTurns())]).toEqual([file, null])
        db.close()
      }
    }
    expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 1])
  },
)
