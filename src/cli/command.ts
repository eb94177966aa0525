import { Command, InvalidArgumentError } from 'commander'
import type { RowSelection, Where } from '#shared/contract/common.ts'
import { typedNumber } from '#shared/domain/typed-number.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import { type Dimension, dimensions } from '#shared/vocabulary/dimensions.ts'
import { type Engine, type Use, withEngine } from './engine.ts'
import { damageFound } from '#engine/workspace/damage.ts'
import { type Answer, print, say } from './io.ts'

/** Options every command takes. */
export type CommonOptions = { workspace?: string; json?: boolean }

/** A command with the options that every command takes. */
export function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('-w, --workspace <file>', 'the workspace')
    .option('--json', 'print one JSON document')
}

/**
 * Options of a command, those given before its name included. Commander gives them as declared with
 * `option`; the type states what was declared.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller declared the options
export function optionsOf<Options extends CommonOptions>(self: Command): Options {
  return self.optsWithGlobals<Options>()
}

/**
 * Makes a command of work on an open workspace: `work` gets the engine, the command's options and its
 * arguments, and its answer is printed.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller declared the options
export function withWorkspace<Options extends CommonOptions>(
  self: Command,
  use: Use | ((options: Options) => Use),
  work: (engine: Engine, options: Options, args: string[]) => Promise<Answer>,
): Command {
  return self.action(async () => {
    const options = optionsOf<Options>(self)
    const wanted = typeof use === 'string' ? use : use(options)
    const answer = await withEngine(options.workspace, wanted, async (engine) => {
      const answered = await work(engine, options, self.args)
      warnOfDamage(engine)
      return answered
    })
    print(answer, options.json ?? false)
  })
}

/** Lists leave out what is damaged: whoever reads them on the terminal is told, beside the answer. */
function warnOfDamage({ workspace }: Engine): void {
  const { datasets, rows } = damageFound(workspace)
  for (const { id, name, reasons } of datasets)
    say(`warning dataset.damaged: dataset ${id} “${name}” is kept out of figures: ${reasons.join(', ')}`)
  for (const { table, id, fault } of rows) say(`warning row.damaged: ${table} ${id} is left out: ${fault}`)
}

const isDimension = (text: string): text is Dimension => dimensions.some((known) => known === text)

/** Parses `--where DIM=VALUE[,VALUE]`, given once or more; several values of a dimension are alternatives. */
export function parseWhere(text: string, before: Where = {}): Where {
  const [, by = '', values = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? []
  if (!isDimension(by)) throw new InvalidArgumentError(`DIM=VALUE with DIM one of ${dimensions.join(', ')}`)
  const given = values.split(',').filter((value) => value !== '')
  if (given.length === 0) throw new InvalidArgumentError('at least one value')
  return { ...before, [by]: [...(before[by] ?? []), ...given] }
}

/** Parses a period written in ISO form. */
export function parsePeriodOption(text: string): string {
  if (parsePeriod(text) === null)
    throw new InvalidArgumentError('a period such as 2025-11-24, 2025-11 or 2025-Q3')
  return text
}

/** Options that say which rows of a dataset are meant. */
export function withRowSelection(self: Command): Command {
  return self
    .option('--where <dim=value,…>', 'only these members of a dimension (repeatable)', parseWhere)
    .option('--of <dim=value,…>', 'only this part of the whole, as for share (repeatable)', parseWhere)
    .option('--from <period>', 'first period', parsePeriodOption)
    .option('--to <period>', 'last period', parsePeriodOption)
    .option('--find <text>', 'only rows of which subject, note or a dimension contains it')
}

/** What {@link withRowSelection} declares. */
export type RowOptions = Pick<RowSelection, 'where' | 'of' | 'from' | 'to' | 'find'>

/** The rows that options mean. */
export const rowSelectionOf = ({ where, of, from, to, find }: RowOptions): RowSelection => ({
  where,
  of,
  from,
  to,
  find,
})

/** Parses a whole number from `min` on. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < min)
      throw new InvalidArgumentError(`a whole number from ${min}`)
    return value
  }
}

/** A value as it was given; Commander would take a bare null for no value at all. */
export type GivenValue = { value: number | null }

/** Parses a number; `null`, `missing` and an empty text are a missing value. */
export function parseValue(text: string): GivenValue {
  if (text === '' || text === 'null' || text === 'missing') return { value: null }
  const typed = typedNumber(text, '.')
  if (typed === 'no-number' || typed.value === null)
    throw new InvalidArgumentError('a number, or null where the value is missing')
  return typed
}
