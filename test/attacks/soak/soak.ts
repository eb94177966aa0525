import { setTimeout as delay } from 'node:timers/promises'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import type { EngineClient } from '#shared/contract/contract.ts'
import { problemSchema } from '#shared/contract/problem.ts'
import { createSample } from '#engine/host/session.ts'
import { type Server, socketClient, startServe } from '../../cli/support/server.ts'
import { heldBy, type Held } from './processes.ts'
import { drawing } from './use.ts'
import { makeFolder, removeFolder } from '../../kit/folder.ts'

/** What came of using a served workspace for a while. */
export type SoakFigures = {
  minutes: number
  done: Record<string, number>
  /** problems that were answered, by code: refusals such as “nothing to undo” are answers too */
  problems: Record<string, number>
  /** failures that are no typed problem */
  faults: string[]
  /** `null` where the system does not say */
  held: { atStart: Held; most: Held; last: Held } | null
  isSound: boolean
}

/** Windows that are open at the same time. */
const windows = 3
const sampleMs = 2000

const count = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1
}

/** Lets several windows use a served sample workspace at random, as fast as it answers, and watches what it holds. */
export async function soak(minutes: number, seed: number): Promise<SoakFigures> {
  const folder = makeFolder('soak')
  const path = join(folder, 'soak.modelshare')
  await createSample(path)
  const server = await startServe(path, folder)
  try {
    return await use(server, minutes, seed)
  } finally {
    await server.stop()
    removeFolder(folder)
  }
}

async function use(server: Server, minutes: number, seed: number): Promise<SoakFigures> {
  const figures: SoakFigures = { minutes, done: {}, problems: {}, faults: [], held: null, isSound: false }
  const until = Date.now() + minutes * 60_000
  const clients = await Promise.all(Array.from({ length: windows }, () => socketClient(server)))
  const open = async ({ client }: { client: EngineClient }, at: number): Promise<void> => {
    const { draw } = drawing(seed + at)
    while (Date.now() < until) {
      const deed = draw()
      try {
        await deed.work(client)
        count(figures.done, deed.name)
      } catch (error) {
        const problem = error instanceof ORPCError ? problemSchema.safeParse(error.data) : null
        if (problem?.success) count(figures.problems, problem.data.code)
        else figures.faults.push(`${deed.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  const watching = watch(server.child.pid ?? 0, until)
  await Promise.all(clients.map(open))
  figures.held = await watching
  const [first] = clients
  figures.isSound = (await first?.client.workspace.verify())?.ok ?? false
  for (const { socket } of clients) socket.close()
  return figures
}

const larger = (a: Held, b: Held): Held => ({
  rssMb: Math.max(a.rssMb, b.rssMb),
  processes: Math.max(a.processes, b.processes),
  threads: Math.max(a.threads, b.threads),
  handles: Math.max(a.handles, b.handles),
})

async function watch(pid: number, until: number): Promise<SoakFigures['held']> {
  const atStart = heldBy(pid)
  if (!atStart) return null
  let most = atStart
  let last = atStart
  while (Date.now() < until) {
    await delay(sampleMs)
    last = heldBy(pid) ?? last
    most = larger(most, last)
  }
  return { atStart, most, last }
}
