import { Command, CommanderError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { briefCommand } from './commands/brief.ts'
import { claimsCommand } from './commands/claims.ts'
import { datasetsCommand } from './commands/datasets.ts'
import { exportCommand } from './commands/export.ts'
import { historyCommand, undoCommands } from './commands/history.ts'
import { importCommand } from './commands/import.ts'
import { namesCommand } from './commands/names.ts'
import { observationsCommand, setCommand } from './commands/observations.ts'
import { risksCommand } from './commands/risks.ts'
import { sampleCommand } from './commands/sample.ts'
import { segmentsCommand } from './commands/segments.ts'
import { serveCommand } from './commands/serve.ts'
import { shareCommand, statsCommand } from './commands/share.ts'
import { verifyCommand } from './commands/verify.ts'
import { backupCommand, restoreCommand, versionsCommand } from './commands/versions.ts'
import { problemOf } from './engine.ts'
import { CommandFailure, endProgress, print, sayError, UsageError } from './io.ts'

const wantsJson = process.argv.includes('--json')

function fail(code: string, message: string, details: unknown, exitCode: number): void {
  endProgress()
  sayError({ code, message })
  if (wantsJson) print({ json: { error: { code, message, details } }, text: '' }, true)
  process.exitCode = exitCode
}

function report(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has said it on stderr already; asking for help or the version is no failure.
    if (error.exitCode === 0) return
    process.exitCode = 2
    const message = error.code === 'commander.help' ? 'name a command' : error.message.replace(/^error: /, '')
    if (wantsJson) print({ json: { error: { code: 'usage', message, details: {} } }, text: '' }, true)
    return
  }
  if (error instanceof UsageError) return fail('usage', error.message, {}, 2)
  const { code, message, params, nextStep } =
    error instanceof CommandFailure ? error.problem : problemOf(error)
  const more = error instanceof CommandFailure ? error.details : {}
  fail(code, message, { ...params, nextStep, ...more }, 1)
}

/**
 * A failing command must not end the process before its output is written: only the exit code is set. What
 * Commander finds wrong is said like every other failure: `error CODE: message`.
 */
function prepare(command: Command): void {
  command.exitOverride().configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, 'error usage: ')),
  })
  for (const child of command.commands) prepare(child)
}

const program = new Command('modelshare')
  .description('Who uses which language models: usage shares, risks, claims and briefs, without a window')
  .option('-w, --workspace <file>', 'the workspace')
  .option('--json', 'print one JSON document')
  .version(manifest.version)

const commands = [
  sampleCommand(),
  importCommand(),
  datasetsCommand(),
  shareCommand(),
  statsCommand(),
  observationsCommand(),
  setCommand(),
  ...undoCommands(),
  historyCommand(),
  namesCommand(),
  segmentsCommand(),
  claimsCommand(),
  risksCommand(),
  briefCommand(),
  exportCommand(),
  verifyCommand(),
  backupCommand(),
  restoreCommand(),
  versionsCommand(),
  serveCommand(),
]
for (const command of commands) program.addCommand(command)
prepare(program)

// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  report(error)
}
