import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all it started hold together. */
export type Held = { rssMb: number; processes: number; threads: number; handles: number }

const numberAfter = (text: string, label: string): number =>
  Number(new RegExp(`^${label}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)

/** Reads a file of /proc; empty where the process has gone meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function countOf(path: string): number {
  try {
    return readdirSync(path).length
  } catch {
    return 0
  }
}

/** The process and its descendants, by what /proc says; null where there is no /proc. */
export function familyOf(pid: number): number[] | null {
  if (process.platform !== 'linux') return null
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const id = Number(name)
    if (!Number.isInteger(id)) continue
    parents.set(id, numberAfter(read(`/proc/${id}/status`), 'PPid'))
  }
  const family = [pid]
  for (const parent of family)
    for (const [id, its] of parents) if (its === parent && !family.includes(id)) family.push(id)
  return family
}

/** Memory, threads and open handles of a process and its descendants; null where the system does not say. */
export function heldBy(pid: number): Held | null {
  const family = familyOf(pid)
  if (!family) return null
  const held: Held = { rssMb: 0, processes: family.length, threads: 0, handles: 0 }
  for (const id of family) {
    const status = read(`/proc/${id}/status`)
    held.rssMb += numberAfter(status, 'VmRSS') / 1024
    held.threads += numberAfter(status, 'Threads')
    held.handles += countOf(`/proc/${id}/fd`)
  }
  return { ...held, rssMb: Math.round(held.rssMb) }
}
