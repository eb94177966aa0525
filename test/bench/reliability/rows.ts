import { killRounds } from '../../attacks/kills/kills.ts'
import { tornLogs } from '../../attacks/torn-logs.ts'

/** What an attack found: whether the rule held, and the figure that says so. */
export type Found = { held: boolean; figure: string }

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

const atLeast = (count: number, effort: number): number => Math.max(1, Math.round(count * effort))

/** Every rule, in the order of docs/reliability.md. */
export const rows: readonly Row[] = [
  {
    number: 1,
    title: 'Pragmas hold after the first write and after reopening',
    tests: ['unit/store/open.test.ts'],
  },
  {
    number: 4,
    title: 'Killed at random: nothing acknowledged is lost, nothing is half there',
    tests: ['unit/store/crash.test.ts', 'long/store/kills.test.ts'],
    attack: async (effort) => {
      const { kills, acknowledged, lost, partial, halfFiles } = await killRounds(atLeast(110, effort), 1)
      return {
        held: lost + partial + halfFiles === 0,
        figure: `${kills} kills, ${acknowledged} actions acknowledged: ${lost} lost, ${partial} partial, ${halfFiles} half-written files`,
      }
    },
  },
  {
    number: 6,
    title: 'A torn or damaged log opens as a committed state',
    tests: ['unit/store/crash.test.ts', 'long/store/torn-logs.test.ts'],
    attack: async (effort) => {
      const { logs, wrong, states } = await tornLogs(atLeast(300, effort), 1)
      return { held: wrong === 0, figure: `${logs} logs, ${states} committed states found: ${wrong} wrong` }
    },
  },
]
