import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { problem } from '#engine/problem.ts'

/** What uploads may take, in bytes and files; `reserve` is left free on the disk for everybody else. */
export type UploadLimits = {
  readonly file: number
  readonly total: number
  readonly files: number
  readonly reserve: number
}

const GiB = 1024 ** 3
export const uploadLimits: UploadLimits = { file: 2 * GiB, total: 8 * GiB, files: 64, reserve: GiB / 4 }

/** Files that pages handed over, in a folder from which the engine takes them. */
export type Uploads = {
  readonly folder: string
  /**
   * Streams a request's body into the folder and returns the name it can be staged by. A body that is refused
   * or breaks off leaves nothing behind. `owner` is who may have it removed.
   *
   * @throws `upload.too-large`, `upload.no-room`
   */
  receive(request: IncomingMessage, owner: string): Promise<string>
  /** Removes what an owner left. */
  removeOf(owner: string): Promise<void>
}

const noRoom = (): Error => problem('upload.no-room')

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** The files that lie in a folder, with their sizes in bytes. */
async function filesIn(folder: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for (const name of await readdir(folder)) {
    // The engine removes what it has taken, also meanwhile.
    const found = await stat(join(folder, name)).catch(() => null)
    if (found) sizes.set(name, found.size)
  }
  return sizes
}

/** Passes bytes on while `admit` lets them; it throws where it does not. */
function admitting(admit: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        admit(chunk.length)
        done(null, chunk)
      } catch (error) {
        done(error instanceof Error ? error : noRoom())
      }
    },
  })
}

/** Makes the folder, which must not exist yet, and keeps what comes into it within the limits. */
export async function createUploads(folder: string, limits = uploadLimits): Promise<Uploads> {
  await mkdir(folder, { mode: 0o700 })
  const owners = new Map<string, string>()
  /** what uploads under way will take, by name: they are counted before they lie there */
  const growing = new Map<string, number>()
  const tooLarge = (): Error => problem('upload.too-large', { limit: `${Math.floor(limits.file / GiB)} GB` })

  /** How much room there is for one more, beside what lies there and what is on its way already. */
  const roomLeft = async (): Promise<number> => {
    // Before the folder is read: what is done meanwhile counts as it was expected.
    const coming = new Map(growing)
    const lying = await filesIn(folder)
    for (const name of owners.keys()) if (!lying.has(name) && !growing.has(name)) owners.delete(name)
    const { bavail, bsize } = await statfs(folder)
    const expected = [...coming.values()].reduce((sum, bytes) => sum + bytes, 0)
    const settled = [...lying].filter(([name]) => !coming.has(name))
    if (settled.length + coming.size >= limits.files) return 0
    const used = settled.reduce((sum, [, bytes]) => sum + bytes, 0)
    return Math.min(limits.total - used, bavail * bsize - limits.reserve) - expected
  }

  return {
    folder,
    async receive(request, owner) {
      const given = request.headers['content-length']
      const expected = given === undefined ? limits.file : Number(given)
      if (given !== undefined && expected > limits.file) throw tooLarge()
      const upload = randomUUID()
      const path = join(folder, upload)
      const room = roomLeft()
      growing.set(upload, expected)
      try {
        const most = Math.min(await room, limits.file)
        if (most < (given === undefined ? 1 : expected)) throw noRoom()
        let seen = 0
        const admit = (bytes: number): void => {
          seen += bytes
          if (seen > limits.file) throw tooLarge()
          if (seen > most) throw noRoom()
        }
        owners.set(upload, owner)
        await pipeline(request, admitting(admit), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
        return upload
      } catch (error) {
        owners.delete(upload)
        await rm(path, { force: true })
        throw isFull(error) ? problem('upload.no-room', {}, { cause: error }) : error
      } finally {
        growing.delete(upload)
      }
    },
    async removeOf(owner) {
      for (const [upload, of] of owners) {
        if (of !== owner || growing.has(upload)) continue
        owners.delete(upload)
        await rm(join(folder, upload), { force: true })
      }
    },
  }
}
