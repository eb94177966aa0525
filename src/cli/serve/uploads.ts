import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The largest file the page may send. */
const maxBytes = 2 * 1024 ** 3

/** The folder uploads wait in until they are staged; removed with everything in it when the server ends. */
export type Uploads = { readonly folder: string; remove(): Promise<void> }

export async function createUploads(): Promise<Uploads> {
  const folder = await mkdtemp(join(tmpdir(), 'modelshare-uploads-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Thrown where an upload is larger than the server takes. */
export class UploadTooLarge extends Error {
  override readonly name = 'UploadTooLarge'
}

function limit(bytes: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > bytes) done(new UploadTooLarge())
      else done(null, chunk)
    },
  })
}

/**
 * Streams a request's body into the folder and returns the name it can be staged by. A body that is too
 * large or breaks off leaves nothing behind.
 */
export async function receiveUpload(
  uploads: Uploads,
  request: IncomingMessage,
  cap = maxBytes,
): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > cap) throw new UploadTooLarge()
  const upload = randomUUID()
  const path = join(uploads.folder, upload)
  try {
    await pipeline(request, limit(cap), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return upload
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
