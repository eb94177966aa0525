// Tries an installed program as its user would: the sample, a brief of it, both verified, and the window.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { filesUnder } from './stage.mjs'

const commandBound = 180_000
const windowBound = 120_000
/** A window that came up and went down again is no window. */
const steady = 5_000

const { values, positionals } = parseArgs({
  options: { 'no-window': { type: 'boolean', default: false } },
  allowPositionals: true,
})

/** A home of its own: nothing of the person at this machine is read or written. */
function homeEnvironment(home) {
  const env = {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'r'),
    LOCALAPPDATA: join(home, 'l'),
  }
  for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME'])
    delete env[name]
  return env
}

/** Runs one command to its end; throws with what it said where it fails. */
function command(executable, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, ['--cli', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: commandBound,
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (said += text))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(said)
      else reject(new Error(`${args[0]} ended with ${signal ?? code}: ${said.trim()}`))
    })
  })
}

function beginsAsPdf(path) {
  const head = Buffer.alloc(5)
  readSync(openSync(path, 'r'), head)
  return head.toString('latin1') === '%PDF-'
}

/** The window opens the sample: its engine says so beside the file for as long as it holds it. */
async function window(executable, home, env) {
  const child = spawn(executable, [], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  const ended = new Promise((_, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => reject(new Error(`the window ended with ${signal ?? code}`)))
  })
  ended.catch(() => {})
  try {
    const until = Date.now() + windowBound
    while (!filesUnder(home).some((path) => path.endsWith('sample.modelshare-open'))) {
      if (Date.now() > until) throw new Error(`no workspace was opened within ${windowBound / 1000} s`)
      await Promise.race([delay(500), ended])
    }
    await Promise.race([delay(steady), ended])
  } finally {
    child.kill()
  }
}

const [executable] = positionals
if (executable === undefined || !existsSync(executable)) {
  process.stderr.write('npm run smoke -- EXECUTABLE [--no-window]: the installed program\n')
  process.exit(2)
}
const home = mkdtempSync(join(tmpdir(), 'modelshare-smoke-'))
const [workspace, brief] = [join(home, 'state.modelshare'), join(home, 'brief.pdf')]
const env = homeEnvironment(home)
const steps = {
  'the sample is written': () => command(executable, ['sample', '-w', workspace], env),
  'a brief is printed': async () => {
    await command(executable, ['brief', '-w', workspace, '--template', 'standard', '--out', brief], env)
    if (!beginsAsPdf(brief)) throw new Error(`${brief} is no PDF`)
  },
  'the brief verifies': () => command(executable, ['brief', '-w', workspace, '--verify', brief], env),
  'the workspace verifies': () => command(executable, ['verify', '-w', workspace], env),
  ...(values['no-window'] ? {} : { 'the window opens the sample': () => window(executable, home, env) }),
}
try {
  for (const [name, step] of Object.entries(steps)) {
    await step()
    process.stdout.write(`✓ ${name}\n`)
  }
} catch (error) {
  process.stderr.write(`✗ ${error.message}\n`)
  process.exitCode = 1
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
