import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, type MessagePortMain } from 'electron'
import { childrenOf } from '#engine/children/for-engine.ts'
import { startChildrenBy } from '#engine/children/start.ts'
import { childrenThroughHost } from '#engine/children/through-host.ts'
import { startChild } from './engine-children.ts'

/** Says that what follows is a command, and no file to be opened: a file may be called like one. */
const mark = '--cli'

/** Does the command line hold a command? `skip`: the program itself, and its folder. */
export const isCommand = (argv: readonly string[], skip: number): boolean => argv[skip] === mark

/** The command line as it is built, beside this file in the bundle. */
const builtProgram = (): string => join(import.meta.dirname, 'cli.js')

/** The packaged program is no Node, so it cannot fork: what a command needs beside it is started as for an engine. */
function startChildrenAsUtilities(): () => void {
  const spawning = childrenThroughHost((request) => children.receive(request))
  const children = childrenOf<MessagePortMain>((answer, [port]) => spawning.receive(answer, port), startChild)
  startChildrenBy(spawning.spawn)
  return () => children.end()
}

const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve())
  })

/** Runs the command that stands after the mark, in this process and without a window, and ends the program with its exit code. */
export async function runCommand(skip: number, program: string = builtProgram()): Promise<void> {
  await app.whenReady()
  app.dock?.hide()
  const endChildren = startChildrenAsUtilities()
  process.argv.splice(skip, 1)
  try {
    await import(pathToFileURL(program).href)
  } catch (error) {
    // The command says its own failures; this is one of the program, which would otherwise wait for ever.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 1
  }
  endChildren()
  await Promise.all([written(process.stdout), written(process.stderr)])
  app.exit(Number(process.exitCode ?? 0))
}
