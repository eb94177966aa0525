import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { versionsOf } from '#engine/backups/folder.ts'
import { listClaims } from '#engine/claims/claims.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { fixture, temporaryFolder } from '../../kit/files.ts'

const frozen = fixture('store/version-1.modelshare')

/** Kills a process so many ms after it began to open the file; whether it was still at it. */
async function killWhileOpening(path: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-migrating.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await setTimeout(afterMs)
  const over = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
  const wasRunning = child.kill('SIGKILL')
  await over
  return wasRunning
}

it('leaves the old file or the new one where a process is killed while it migrates', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'old.modelshare')
  let killed = 0
  for (let afterMs = 0; afterMs < 80; afterMs += 2) {
    copyFileSync(frozen, path)
    if (await killWhileOpening(path, afterMs)) killed++
    const ws = openWorkspace(path)
    expect(await verifyWorkspace(ws)).toMatchObject({ ok: true, problems: [] })
    expect(listClaims(ws)).toMatchObject([{ note: 'page 4' }])
    ws.close()
  }
  expect(killed).toBeGreaterThan(10)
  // The same state, kept aside once however often it was tried.
  expect(versionsOf(path)).toMatchObject([{ reason: 'migration' }])
}, 600_000)
