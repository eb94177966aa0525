import { type UploadReceipt, uploadPath } from '#shared/contract/bridge.ts'
import type { Stage } from '#shared/contract/imports.ts'
import { problemSchema } from '#shared/contract/problem.ts'
import { translateKey } from '#shared/i18n/i18n.ts'
import * as z from 'zod'
import { bridge } from '../../engine/connection.ts'
import { ConnectionLost } from '../../engine/lost.ts'
import { localProblem, notifyProblem, readProblem } from '../../engine/problems.ts'
import { client, queryClient } from '../../engine/queries.ts'
import { currentLocale } from '../../language/language.ts'
import { endWork, showWork } from '../../status/status.ts'
import type { Incoming } from './queue.ts'

/** The key under which the stage of a queued file is kept. */
export const stageKey = (id: string) => ['import-stage', id] as const

/** Lets go of what the engine holds of a file; a stage that is gone already is what was wanted. */
export async function discardStage(id: string): Promise<void> {
  const stage = queryClient.getQueryData<Stage>(stageKey(id))
  queryClient.removeQueries({ queryKey: stageKey(id) })
  if (!stage) return
  try {
    await client.imports.discard({ stageId: stage.stageId })
  } catch (error) {
    if (readProblem(error).code !== 'import.stage-gone') notifyProblem(error)
  }
}

/** Hands a file to the engine once more: an import takes its stage with it. */
export async function stageAgain(id: string): Promise<void> {
  await queryClient.resetQueries({ queryKey: stageKey(id) })
}

const receipt: z.ZodType<UploadReceipt> = z.object({ upload: z.string() })

/** Why the host did not take a file: the problem that it answered with, if it could. */
function refusal(status: number, body: string): Error {
  try {
    const { code, params } = problemSchema.parse(JSON.parse(body))
    return localProblem(code, params)
  } catch {
    return new Error(`the host answered ${status}`)
  }
}

/** Sends a file to the browser host, with progress in the status bar. */
function upload(id: string, file: File, signal: AbortSignal): Promise<UploadReceipt> {
  return new Promise((resolve, reject) => {
    // XMLHttpRequest, because fetch does not tell how much of a body it has sent.
    const request = new XMLHttpRequest()
    const name = translateKey(currentLocale(), 'import:uploading', { file: file.name })
    const started = performance.now()
    const settle = (): void => endWork(id)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const elapsed = (performance.now() - started) / 1000
      const fraction = total > 0 ? loaded / total : null
      const secondsLeft = fraction && elapsed > 1 ? (elapsed / fraction) * (1 - fraction) : null
      showWork({ id, name, fraction, detail: '', secondsLeft, cancel: () => request.abort() })
    })
    request.addEventListener('load', () => {
      settle()
      const answer = receipt.safeParse(request.status === 201 ? JSON.parse(request.responseText) : null)
      if (answer.success) resolve(answer.data)
      else reject(refusal(request.status, request.responseText))
    })
    request.addEventListener('error', () => {
      settle()
      reject(new ConnectionLost(false))
    })
    request.addEventListener('abort', () => {
      settle()
      reject(new DOMException('the upload was cancelled', 'AbortError'))
    })
    signal.addEventListener('abort', () => request.abort())
    request.open('POST', uploadPath)
    request.send(file)
  })
}

const longestManifest = 1_000_000

/** A manifest that is too long to be one goes without its text, and is said to be unreadable. */
async function manifestText(file: File): Promise<{ name: string; text: string }> {
  return { name: file.name, text: file.size > longestManifest ? '' : await file.text() }
}

/** Hands an incoming file or text to the engine: by path in the desktop window, as an upload in a browser. */
export async function stageIncoming(incoming: Incoming, signal: AbortSignal): Promise<Stage> {
  if (incoming.kind === 'text')
    return client.imports.stage({ kind: 'text', text: incoming.text, name: incoming.name }, { signal })
  const { file, id, manifests } = incoming
  if (bridge) return client.imports.stage({ kind: 'path', path: bridge.pathForFile(file) }, { signal })
  const { upload: name } = await upload(id, file, signal)
  const beside = await Promise.all(manifests.map(manifestText))
  return client.imports.stage(
    { kind: 'upload', upload: name, name: file.name, manifests: beside },
    { signal },
  )
}
