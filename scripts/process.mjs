// Child processes: how npm is found, and how a command is handed over.
import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { root } from './project.mjs'

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
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
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
