import { killRounds } from '../../attacks/kills/kills.ts'
import { raceFigures } from '../../attacks/lock-race.ts'
import { stalls } from '../../attacks/stalls.ts'
import { tornLogs } from '../../attacks/torn-logs.ts'

/** What an attack found: whether the rule held (null: it is only measured), and the figure that says so. */
export type Found = { held: boolean | null; figure: string }

/** A rule of what must hold, and what shows it. */
export type Row = {
  /** its number in docs/reliability.md */
  number: number
  title: string
  /** test files that show it, from the folder `test` */
  tests: readonly string[]
  /** tries to break it; `effort` 1 for a full run, less for a short one */
  attack?: (effort: number) => Promise<Found>
}

const part = (count: number, effort: number): number => Math.max(1, Math.round(count * effort))

async function killed(effort: number): Promise<Found> {
  const { kills, acknowledged, lost, partial, halfFiles } = await killRounds(part(110, effort), 1)
  const found = `${lost} lost, ${partial} partial, ${halfFiles} half-written files`
  return {
    held: lost + partial + halfFiles === 0,
    figure: `${kills} kills, ${acknowledged} actions acknowledged: ${found}`,
  }
}

async function torn(effort: number): Promise<Found> {
  const { logs, wrong, states } = await tornLogs(part(300, effort), 1)
  return { held: wrong === 0, figure: `${logs} logs, ${states} committed states found: ${wrong} wrong` }
}

async function raced(effort: number): Promise<Found> {
  const { rounds, doubles } = await raceFigures(part(200, effort))
  return {
    held: doubles === 0,
    figure: `${rounds} rounds of 8 processes at once: ${doubles} with two winners`,
  }
}

/** How long others wait beside large work, in ms, on this machine as busy as it is. */
async function waited(effort: number): Promise<Found> {
  const { rows, phases } = await stalls(effort < 1 ? 100_000 : 1_000_000)
  const longest = phases.toSorted((a, b) => b.longest - a.longest).slice(0, 4)
  const figure = longest.map(({ name, longest: ms }) => `${name} ${ms} ms`).join(', ')
  return { held: null, figure: `beside ${rows} rows the longest waits were: ${figure}` }
}

/** Every rule, in the order of docs/reliability.md. */
export const rows: readonly Row[] = [
  {
    number: 1,
    title: 'Durable settings, asserted after writing and reopening',
    tests: ['unit/engine/store/open.test.ts'],
  },
  {
    number: 2,
    title: 'Newer, foreign, empty files and other schemas: each its own refusal',
    tests: ['unit/engine/store/open.test.ts', 'unit/engine/store/integrity/schema.exploit.test.ts'],
  },
  {
    number: 3,
    title: 'Upgrades leave the old file or the new one',
    tests: ['unit/engine/store/migrations.test.ts', 'unit/engine/store/older-read-only.test.ts'],
  },
  {
    number: 4,
    title: 'Killed at random: nothing acknowledged is lost, nothing is half there',
    tests: [
      'unit/engine/store/crash.test.ts',
      'unit/engine/import/crash.test.ts',
      'long/store/kills.test.ts',
    ],
    attack: killed,
  },
  {
    number: 5,
    title: 'Full disks, folders without access, failing disks: said, nothing lost',
    tests: [
      'unit/engine/store/open.test.ts',
      'unit/engine/store/denied.exploit.test.ts',
      'unit/engine/files/failures.test.ts',
      'unit/engine/folders/home.exploit.test.ts',
      'unit/cli/serve/uploads.exploit.test.ts',
    ],
  },
  {
    number: 6,
    title: 'A torn or lost log: a committed state, and what is missing is said',
    tests: [
      'unit/engine/store/lost-log.exploit.test.ts',
      'cli/lost-log.exploit.test.ts',
      'long/store/torn-logs.test.ts',
    ],
    attack: torn,
  },
  {
    number: 7,
    title: 'Whatever is changed in a file is noticed and named; the rest works',
    tests: [
      'unit/engine/store/integrity/flips.exploit.test.ts',
      'unit/engine/store/integrity/lists.exploit.test.ts',
      'long/store/byte-flips.test.ts',
    ],
  },
  {
    number: 8,
    title: 'Versions are whole, restoring is undoable, no live file is copied or moved',
    tests: [
      'unit/engine/backups/keep.test.ts',
      'unit/engine/backups/restore.test.ts',
      'unit/engine/backups/retention.test.ts',
      'unit/engine/store/live-file.exploit.test.ts',
      'long/restore-kills.test.ts',
    ],
  },
  {
    number: 9,
    title: 'One writer, whatever name, clock or process number says',
    tests: [
      'unit/engine/store/writers.exploit.test.ts',
      'unit/engine/store/own-files.exploit.test.ts',
      'unit/engine/store/planted-links.exploit.test.ts',
      'unit/engine/files/lock.exploit.test.ts',
      'long/lock-race.test.ts',
    ],
    attack: raced,
  },
  {
    number: 10,
    title: 'Undo and redo restore exactly, also after a restart',
    tests: [
      'unit/engine/store/property.test.ts',
      'unit/engine/store/actions.test.ts',
      'unit/engine/datasets/overwritten.exploit.test.ts',
      'e2e/paste-conflict.exploit.test.ts',
    ],
  },
  {
    number: 11,
    title: 'Archives are read once and refused in words',
    tests: [
      'unit/engine/import/open/archives/archives.exploit.test.ts',
      'unit/engine/import/open/readers/workbook-parts.exploit.test.ts',
    ],
  },
  {
    number: 12,
    title: 'Damaged and hostile inputs: an error or a preview, in time',
    tests: [
      'unit/engine/import/open/readers/fuzz.test.ts',
      'unit/engine/import/growth/growth.exploit.test.ts',
      'long/import/fuzz.test.ts',
      'unit/engine/import/growth/many.exploit.test.ts',
      'long/import/growth.test.ts',
      'long/import/growth-files.test.ts',
    ],
  },
  {
    number: 13,
    title: 'What is rejected is listed; no number beyond what can be held',
    tests: ['unit/engine/import/commit.test.ts', 'unit/engine/import/numbers.exploit.test.ts'],
  },
  { number: 14, title: 'A cancelled import leaves no trace', tests: ['unit/engine/import/cancel.test.ts'] },
  {
    number: 15,
    title: 'Exports are safe to open and come back whole; nothing overwrites a workspace',
    tests: [
      'unit/engine/export/guard.test.ts',
      'unit/engine/export/reimport.test.ts',
      'unit/engine/files/outgoing.exploit.test.ts',
      'unit/engine/store/left-log.exploit.test.ts',
      'unit/engine/files/drafts.exploit.test.ts',
    ],
  },
  {
    number: 16,
    title: 'Same workspace, same brief; a forged one never matches',
    tests: ['unit/engine/briefs/briefs.test.ts', 'unit/engine/briefs/verify.exploit.test.ts'],
  },
  {
    number: 17,
    title: 'Hostile calls: a typed error, the engine lives',
    tests: ['unit/engine/host/contract.test.ts'],
  },
  {
    number: 18,
    title: 'The shell’s decisions (Electron itself is not started here)',
    tests: ['unit/main/window.test.ts', 'unit/main/policy.test.ts', 'unit/main/window-state.test.ts'],
  },
  {
    number: 19,
    title: 'A strict policy on every answer',
    tests: ['unit/engine/host/page.test.ts', 'cli/access.exploit.test.ts'],
  },
  {
    number: 20,
    title: 'Offline: the command line runs with the network stubbed',
    tests: ['cli/sample.test.ts'],
  },
  {
    number: 21,
    title: 'Who may talk to the server',
    tests: [
      'cli/serve.test.ts',
      'cli/access.exploit.test.ts',
      'cli/compiled.exploit.test.ts',
      'unit/cli/serve/uploads.exploit.test.ts',
    ],
  },
  {
    number: 22,
    title: 'Logs and diagnostics hold nothing of the content',
    tests: ['unit/engine/faults.exploit.test.ts', 'unit/engine/workspace/workspace.test.ts'],
  },
  {
    number: 23,
    title: 'Nothing foreign in the engine’s process; the dead are replaced; others wait little',
    tests: [
      'unit/engine/children/kills.test.ts',
      'unit/engine/children/task.test.ts',
      'unit/engine/children/resting.test.ts',
      'unit/engine/host/keeper.test.ts',
      'unit/engine/host/turns.exploit.test.ts',
      'cli/engine-dies.exploit.test.ts',
      'cli/starving.exploit.test.ts',
      'e2e/dead-socket.exploit.test.ts',
      'long/children.test.ts',
    ],
    attack: waited,
  },
  {
    number: 24,
    title: 'A child that ends by a signal is reported by its name',
    tests: ['unit/scripts/scripts.test.ts'],
  },
  {
    number: 25,
    title: 'Hashes cover everything a person wrote',
    tests: [
      'unit/engine/store/integrity/flips.exploit.test.ts',
      'unit/engine/store/integrity/whole-in.test.ts',
    ],
  },
]
