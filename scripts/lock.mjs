// Two commands started at once must not both install or build.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Does a process of this id run? Another user's counts as running. */
function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryTake(folder) {
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** The holder's process id; null while the holder has not written it yet. */
function holder(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || null
  } catch {
    return null
  }
}

/** Removes the lock of a process that is gone. The rename makes sure that only one waiter does. */
function breakLock(folder) {
  const aside = `${folder}.${process.pid}.stale`
  try {
    renameSync(folder, aside)
    rmSync(aside, { recursive: true, force: true })
  } catch {
    // another waiter was faster
  }
}

/** Runs `work` while no other process holds the lock folder; calls `onWait` once if it has to wait. */
export async function withLock(folder, onWait, work) {
  mkdirSync(dirname(folder), { recursive: true })
  let waited = 0
  while (!tryTake(folder)) {
    if (waited === 0) onWait()
    const pid = holder(folder)
    // A lock without an owner for ten seconds was left between its two steps.
    if (pid === null ? waited > 10_000 : !alive(pid)) breakLock(folder)
    await delay(200)
    waited += 200
  }
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
