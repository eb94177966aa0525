import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { EngineClient } from '#shared/contract/contract.ts'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportReport, ImportTarget, Stage } from '#shared/contract/imports.ts'
import { warningCodes } from '#engine/import/issues.ts'
import { profileIds } from '#engine/import/profiles/index.ts'
import { problem } from '#engine/problem.ts'
import { command, type CommonOptions, optionsOf, wholeNumber } from '../command.ts'
import { type Engine, problemOf, withEngine } from '../engine.ts'
import { type Answer, CommandFailure, endProgress, print, say, showProgress } from '../io.ts'
import { importSettings } from '../mapping-settings.ts'
import { figure, percent } from '../table.ts'

type ImportOptions = CommonOptions & {
  dataset?: string
  profile?: string
  sheet?: string
  table?: number
  set?: string[]
  allow?: string[]
  strict?: boolean
  dryRun?: boolean
}

/** Which table of a staged file: the one named, else the one that looks most like data. */
function chosenTable(stage: Stage, { sheet, table }: ImportOptions): number {
  if (sheet === undefined && table === undefined) return stage.suggestedTable
  const found = stage.tables.find(
    (one) => (sheet === undefined || one.sheet === sheet) && (table === undefined || one.index === table),
  )
  if (found) return found.index
  const wanted = [sheet === undefined ? '' : `sheet “${sheet}”`, table === undefined ? '' : `table ${table}`]
  const there = stage.tables.map((one) =>
    one.sheet === null ? `${one.index}` : `${one.index} “${one.sheet}”`,
  )
  const detail = `${stage.file} has no ${wanted.filter(Boolean).join(', ')}; its tables are ${there.join(', ')}`
  throw problem('input.invalid', { detail })
}

/** How the file is read and where it goes: to the dataset named, which is made where there is none of that name. */
function destination({ dataset }: Engine, options: ImportOptions): Pick<Selection, 'mapping' | 'target'> {
  const { mapping: stated, vanished } = importSettings(options.set ?? [])
  const mapping: MappingPatch = { ...stated, profile: options.profile }
  const name = options.dataset
  if (name === undefined) return { mapping, target: { kind: 'matching', vanished } }
  try {
    return { mapping, target: { kind: 'existing', datasetId: dataset(name).id, vanished } }
  } catch (error) {
    if (problemOf(error).code !== 'dataset.not-found') throw error
    return { mapping: { ...mapping, definition: { ...mapping.definition, name } }, target: { kind: 'new' } }
  }
}

type Selection = {
  stageId: string
  table: number
  mapping: MappingPatch
  target: ImportTarget
  allow: string[]
  strict: boolean
}

async function commit(client: EngineClient, selection: Selection, file: string): Promise<ImportReport> {
  for await (const event of await client.imports.commit(selection)) {
    if (event.type === 'done') {
      endProgress()
      return event.report
    }
    showProgress(`${file}: ${event.progress.phase}`, event.progress.done, event.progress.total)
  }
  throw new Error('an import ended without a report')
}

async function importFile(engine: Engine, file: string, options: ImportOptions): Promise<ImportReport> {
  const { client } = engine
  const stage = await client.imports.stage({ kind: 'path', path: resolve(file) })
  try {
    const table = chosenTable(stage, options)
    const selection = {
      stageId: stage.stageId,
      table,
      ...destination(engine, options),
      allow: options.allow ?? [],
      strict: options.strict ?? false,
    }
    if (options.dryRun) return (await client.imports.preview(selection)).report
    return await commit(client, selection, stage.file)
  } finally {
    await client.imports.discard({ stageId: stage.stageId })
  }
}

/** Names and issues that a person is told on the terminal; `--json` has all of them. */
const shownNames = 12
const shownIssues = 20

function observationLines({ dataset, observations, removed, periods, subjects }: ImportReport): string[] {
  const isNew = observations.added + observations.updated + removed > 0
  return [
    ...(isNew ? [] : ['  nothing new: all of it is there already']),
    `  dataset ${dataset.id === null ? '' : `${dataset.id} `}${dataset.name}: ${dataset.measure} in ${dataset.unit} by ${dataset.grain}`,
    `  observations: ${figure(observations.added)} added, ${figure(observations.updated)} updated, ${figure(observations.unchanged)} unchanged, ${figure(observations.vanished)} no longer in the file` +
      (removed > 0 ? `, of which ${figure(removed)} removed` : ''),
    `  periods: ${periods.count} (${periods.first ?? '–'} … ${periods.last ?? '–'}); subjects: ${subjects.count}` +
      (subjects.resolved === null ? '' : `, ${percent(subjects.resolved)} of the value in the catalogue`),
  ]
}

function describe(report: ImportReport): string {
  const { rows, subjects, issues } = report
  const lines = [
    `${report.file}${report.sheet ? ` [${report.sheet}]` : ''}: ${report.profile}, ${report.shape}` +
      (report.committed ? '' : ' (not imported: dry run)'),
    `  rows: ${figure(rows.read)} read = ${figure(rows.accepted)} accepted + ${figure(rows.rejected)} rejected + ${figure(rows.skipped)} skipped`,
    // A file about models makes no dataset; what it adds to the catalogue is said below.
    ...(report.catalogue ? [] : observationLines(report)),
  ]
  if (subjects.unresolved.length > 0) lines.push(unresolvedLine(subjects.unresolved))
  for (const { severity, row, column, message } of issues.slice(0, shownIssues)) {
    const place = row === null ? '' : ` row ${row}${column === null ? '' : `, column ${column}`}:`
    lines.push(`  ${severity}:${place} ${message}`)
  }
  if (issues.length > shownIssues)
    lines.push(`  … and ${issues.length - shownIssues} more; --json lists them all`)
  return lines.join('\n')
}

function unresolvedLine(names: readonly string[]): string {
  const more = names.length - shownNames
  const rest = more > 0 ? ` … and ${more} more; names --unresolved lists them` : ''
  return `  not in the catalogue: ${names.slice(0, shownNames).join(', ')}${rest}`
}

/** Imports one file after the other; a failure tells what was imported before it. */
async function importFiles(engine: Engine, options: ImportOptions, files: string[]): Promise<Answer> {
  const reports: ImportReport[] = []
  for (const file of files) {
    try {
      reports.push(await importFile(engine, file, options))
    } catch (error) {
      if (reports.length === 0) throw error
      for (const report of reports) say(describe(report))
      throw new CommandFailure(problemOf(error), { file, reports })
    }
  }
  return { json: reports, text: reports.map(describe).join('\n\n') }
}

/**
 * A workspace that is not there yet is made; one that nothing came into is not left behind, nor is anything
 * by a dry run.
 */
async function withTarget<T>(options: ImportOptions, work: (engine: Engine) => Promise<T>): Promise<T> {
  const { workspace, dryRun } = options
  const isNew = workspace !== undefined && !existsSync(workspace)
  if (!dryRun) return isNew ? withNew(workspace, work) : withEngine(workspace, 'write', work)
  if (!isNew) return withEngine(workspace, 'read', work)
  const folder = await mkdtemp(join(tmpdir(), 'modelshare-'))
  try {
    return await withEngine(join(folder, 'dry-run.modelshare'), 'write', work, 'empty')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function withNew<T>(workspace: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  let isEmpty = false
  try {
    return await withEngine(
      workspace,
      'write',
      async (engine) => {
        try {
          return await work(engine)
        } finally {
          isEmpty = (await engine.client.actions.state()).undo === null
        }
      },
      'empty',
    )
  } finally {
    // It was made by this command and is closed again: no file of a person is touched.
    if (isEmpty) await rm(workspace, { force: true })
  }
}

/** An issue that holds an import up, or could with `--strict`, by its code. */
function issueCode(code: string): string {
  if (warningCodes.includes(code)) return code
  throw new InvalidArgumentError(`The codes are ${warningCodes.join(', ')}.`)
}

/** `import`: each file through stage, preview and commit; one action per file. */
export function importCommand(): Command {
  const self = command('import', 'import files')
    .argument('<file...>', 'CSV, spreadsheet or JSON files')
    .option('--dataset <name>', 'the dataset to add to, or the name of the new one')
    .addOption(new Option('--profile <id>', 'read it as this kind of file').choices(profileIds))
    .option('--sheet <name>', 'sheet of the workbook')
    .option('--table <n>', 'table of the file, as reports number them', wholeNumber(0))
    .option(
      '--set <key=value>',
      'state a part of the mapping (repeatable)',
      (text: string, before: string[] | undefined) => [...(before ?? []), text],
    )
    .option(
      '--allow <code>',
      'import although this is asked or warned of (repeatable)',
      (code: string, before: string[] | undefined) => [...(before ?? []), issueCode(code)],
    )
    .option('--strict', 'refuse what comes with any warning')
    .option('--dry-run', 'report what would happen and change nothing')
  return self.action(async () => {
    const options = optionsOf<ImportOptions>(self)
    const answer = await withTarget(options, (engine) => importFiles(engine, options, self.args))
    print(answer, options.json ?? false)
  })
}
