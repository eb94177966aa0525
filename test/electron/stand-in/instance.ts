import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { type SecondStart, secondStart } from './wire.ts'

let server: Server | null = null

const placeIn = (folder: string): string =>
  process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, '-')}` : join(folder, 'instance')

/** Is there a program that listens in this folder already? It is told of this start. */
function tellFirst(folder: string, start: SecondStart): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(placeIn(folder), () => socket.end(JSON.stringify(start)))
    socket.on('close', (failed) => resolve(!failed))
    socket.on('error', () => undefined)
  })
}

/** Becomes the one program of a folder, or tells the one there is and resolves to false. */
export async function becomeFirst(
  folder: string,
  start: SecondStart,
  onSecond: (start: SecondStart) => void,
): Promise<boolean> {
  mkdirSync(folder, { recursive: true })
  if (await tellFirst(folder, start)) return false
  rmSync(placeIn(folder), { force: true })
  server = createServer((socket) => {
    let text = ''
    socket.on('data', (data) => (text += data.toString()))
    socket.on('end', () => onSecond(secondStart.parse(JSON.parse(text))))
  })
  await new Promise<void>((resolve) => server?.listen(placeIn(folder), resolve))
  server.unref()
  return true
}

export function endInstance(): void {
  server?.close()
}
