import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as z from 'zod'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const cli = join(root, 'out', 'main', 'cli.js')

export type Ran = { code: number | null; stdout: string; stderr: string }

const offline = pathToFileURL(join(import.meta.dirname, 'offline.mjs')).href

/** Settings and data of the person who runs the tests stay out of them, and so does the network. */
export const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  XDG_CONFIG_HOME: join(folder, 'config'),
  XDG_DATA_HOME: join(folder, 'data'),
  NODE_OPTIONS: `--import=${offline}`,
})

export function spawnCli(args: string[], folder: string, env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...environment(folder), ...env } })
}

/** Runs a command as a user does and waits for its end. */
export const runCli = (args: string[], folder: string): Promise<Ran> => endOf(spawnCli(args, folder))

/** What a command printed, and how it ended. */
export function endOf(child: ChildProcess): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const ran: Ran = { code: null, stdout: '', stderr: '' }
    child.stdout?.on('data', (data: Buffer) => (ran.stdout += data.toString('utf8')))
    child.stderr?.on('data', (data: Buffer) => (ran.stderr += data.toString('utf8')))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
  })
}

/** What a command with `--json` printed, checked to be one document of the expected shape and exit code. */
export function parseJson<T>(ran: Ran, schema: z.ZodType<T>, code = 0): T {
  if (ran.code !== code) throw new Error(`exit ${ran.code}: ${ran.stderr}${ran.stdout}`)
  const document: unknown = JSON.parse(ran.stdout)
  return schema.parse(document)
}

export const errorDocument = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }),
})
