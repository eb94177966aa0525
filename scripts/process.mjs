// Child processes: how npm is found, and how a command is handed over.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { basename } from 'node:path'
import { root } from './project.mjs'

/**
 * The exit code for a child that ended by a signal, as shells give it, with the signal said by name: a crash
 * must not look like somebody's Ctrl+C.
 */
export function exitCode(command, code, signal) {
  if (code !== null) return code
  process.stderr.write(`modelshare: ${basename(command)} was ended by ${signal}\n`)
  return 128 + (constants.signals[signal] ?? 0)
}

/** Hands over to a child and resolves with its exit code; signals that reach this process reach the child. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    const forward = (signal) => child.kill(signal)
    // A terminal sends Ctrl+C to the child as well; this process only waits for it to finish.
    const wait = () => {}
    process.on('SIGTERM', forward)
    process.on('SIGHUP', forward)
    process.on('SIGINT', wait)
    const settle = () => {
      process.off('SIGTERM', forward)
      process.off('SIGHUP', forward)
      process.off('SIGINT', wait)
    }
    child.on('error', (error) => {
      settle()
      reject(error)
    })
    child.on('exit', (code, signal) => {
      settle()
      resolve(exitCode(command, code, signal))
    })
  })
}

export { run as runNode }

/** How to call npm: by its own script where npm started us, so that no shell is in between. */
export function npmCommand(env = process.env) {
  const script = env.npm_execpath
  if (script && /^npm(-cli)?\.(c|m)?js$/.test(basename(script))) {
    return { command: env.npm_node_execpath ?? process.execPath, args: [script], shell: false }
  }
  return process.platform === 'win32'
    ? { command: 'npm.cmd', args: [], shell: true }
    : { command: 'npm', args: [], shell: false }
}

/** Runs npm with everything it prints on stderr, so that stdout stays the command's own. */
export function npm(args) {
  const { command, args: first, shell } = npmCommand()
  return run(command, [...first, ...args], { shell, stdio: ['ignore', 2, 2] })
}

/** Resolves with what npm prints on stdout. */
export function npmOutput(args) {
  const { command, args: first, shell } = npmCommand()
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], { cwd: root, shell, stdio: ['ignore', 'pipe', 2] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (piece) => (printed += piece))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(printed)
      else reject(new Error(`npm ${args[0]} failed (exit ${exitCode(command, code, signal)})`))
    })
  })
}
