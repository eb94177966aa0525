import { isDeepStrictEqual } from 'node:util'
import type { ClaimInput } from '#shared/contract/claims.ts'
import type { RiskInput } from '#shared/contract/risks.ts'
import { insertClaim, listClaims, rewriteClaim } from '#engine/claims/claims.ts'
import { findDataset } from '#engine/datasets/list.ts'
import { problem, ProblemError } from '#engine/problem.ts'
import { insertRisk, listRisks, rewriteRisk } from '#engine/risks/risks.ts'
import { findTerm } from '#engine/risks/vocabularies.ts'
import { act } from '#engine/store/actions.ts'
import type { Reader, Recorder, Workspace } from '#engine/store/types.ts'
import { claimColumns, claimIn, type DatasetNamed, neededOfClaims } from './claims-file.ts'
import { FieldFault } from './fields.ts'
import { neededOfRisks, riskColumns, riskIn } from './risks-file.ts'
import { type Entry, type EntryFile, readEntries } from './table-file.ts'

type Issue = {
  severity: 'error' | 'warning' | 'info'
  code: 'row-rejected' | 'column-left-out' | 'code-unknown' | 'id-taken'
  /** as in the file; null: of all of it */
  row: number | null
  column: string | null
  value: string | null
  message: string
}

/** What came of a file of entries, or would come of it. */
export type RegisterReport = {
  file: string
  sheet: string | null
  format: string
  encoding: string | null
  delimiter: string | null
  rows: { read: number; accepted: number; rejected: number; skipped: number }
  entries: { added: number; updated: number; unchanged: number }
  issues: Issue[]
  committed: boolean
  actionId?: number
  ms: number
}

/** An entry that a register has already, as a file would give it. */
type Known<Input> = { readonly id: number; readonly ref: string; readonly input: Input }

type Register<Input> = {
  readonly needed: readonly string[]
  readonly columns: readonly string[]
  /** what the file of these entries is called in the history */
  readonly label: 'importClaims' | 'importRisks'
  known(ws: Reader): Known<Input>[]
  /** what an entry is called: one of another name is another, whatever its number */
  nameOf(input: Input): string
  /** the rows that make one entry, in the order of the file */
  grouped(entries: readonly Entry[]): (readonly [Entry, ...Entry[]])[]
  read(rows: readonly [Entry, ...Entry[]], datasetNamed: DatasetNamed): Input
  warnings(input: Input, row: number): Issue[]
  insert(ws: Reader, recorder: Recorder, input: Input): number
  rewrite(recorder: Recorder, id: number, input: Input): void
}

const claims: Register<ClaimInput> = {
  needed: neededOfClaims,
  columns: claimColumns,
  label: 'importClaims',
  known: (ws) => listClaims(ws).map(({ id, ref, createdAt: _createdAt, ...input }) => ({ id, ref, input })),
  grouped: (entries) => entries.map((entry) => [entry]),
  nameOf: ({ text }) => text,
  read: ([entry], datasetNamed) => claimIn(entry, datasetNamed),
  warnings: () => [],
  insert: insertClaim,
  rewrite: rewriteClaim,
}

const risks: Register<RiskInput> = {
  needed: neededOfRisks,
  columns: riskColumns,
  label: 'importRisks',
  known: (ws) => listRisks(ws).map(({ id, ref, createdAt: _createdAt, ...input }) => ({ id, ref, input })),
  nameOf: ({ title }) => title,
  grouped: byId,
  read: (rows, datasetNamed) => riskIn(rows[0], rows, datasetNamed),
  warnings: ({ taxonomy }, row) =>
    taxonomy === '' || findTerm(taxonomy)
      ? []
      : [
          {
            severity: 'warning',
            code: 'code-unknown',
            row,
            column: 'taxonomy',
            value: taxonomy,
            message: `no shipped vocabulary has the code “${taxonomy}”`,
          },
        ],
  insert: insertRisk,
  rewrite: rewriteRisk,
}

/** Rows of one id are one entry; rows without are one each. */
function byId(entries: readonly Entry[]): [Entry, ...Entry[]][] {
  const groups: [Entry, ...Entry[]][] = []
  const known = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const id = entry.text('id')
    const group = id === '' ? undefined : known.get(id)
    if (group) {
      group.push(entry)
      continue
    }
    const made: [Entry, ...Entry[]] = [entry]
    groups.push(made)
    if (id !== '') known.set(id, made)
  }
  return groups
}

type Options = { dryRun?: boolean | undefined; strict?: boolean | undefined }

/**
 * Enters the claims of a file in the ledger, as one action. One with number and sentence of a claim that is there takes
 * its place; what is there already, word for word, is not entered twice.
 *
 * @throws `input.invalid`, `import.nothing-accepted`, `import.warnings`, and those of opening a file
 */
export const bringClaims = (ws: Workspace, path: string, options: Options = {}): Promise<RegisterReport> =>
  bring(claims, ws, path, options)

/** The same for risks and their register. */
export const bringRisks = (ws: Workspace, path: string, options: Options = {}): Promise<RegisterReport> =>
  bring(risks, ws, path, options)

type Planned<Input> = { input: Input; rows: number; fate: 'added' | 'unchanged' | number }

async function bring<Input extends object>(
  register: Register<Input>,
  ws: Workspace,
  path: string,
  { dryRun = false, strict = false }: Options,
): Promise<RegisterReport> {
  const start = performance.now()
  const file = await readEntries(path, register.needed)
  const issues: Issue[] = leftOut(file, register.columns)
  const planned = plan(register, ws, file, issues)
  const accepted = planned.reduce((sum, { rows }) => sum + rows, 0)
  const count = (is: (fate: Planned<Input>['fate']) => boolean): number =>
    planned.filter(({ fate }) => is(fate)).length
  const report: RegisterReport = {
    file: file.file,
    sheet: file.sheet,
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    rows: {
      read: file.entries.length + file.blank,
      accepted,
      rejected: file.entries.length - accepted,
      skipped: file.blank,
    },
    entries: {
      added: count((fate) => fate === 'added'),
      updated: count((fate) => typeof fate === 'number'),
      unchanged: count((fate) => fate === 'unchanged'),
    },
    issues,
    committed: false,
    ms: 0,
  }
  const serious = issues.filter(({ severity }) => severity !== 'info')
  if (planned.length === 0)
    throw problem('import.nothing-accepted', { file: file.file, detail: reasons(serious) })
  if (strict && serious.length > 0) {
    const codes = [...new Set(serious.map(({ code }) => code))].join(', ')
    throw problem('import.warnings', { file: file.file, detail: reasons(serious), codes })
  }
  const { added, updated } = report.entries
  if (!dryRun && added + updated > 0) {
    const label = { key: register.label, params: { file: file.file } }
    const { actionId } = act(ws, { label, kind: 'import' }, (recorder) => {
      for (const { input, fate } of planned)
        if (fate === 'added') register.insert(ws, recorder, input)
        else if (typeof fate === 'number') register.rewrite(recorder, fate, input)
    })
    report.actionId = actionId
  }
  return { ...report, committed: !dryRun, ms: Math.round(performance.now() - start) }
}

const reasons = (issues: readonly Issue[]): string =>
  issues
    .slice(0, 5)
    .map(({ row, column, message }) =>
      [row === null ? '' : `row ${row}`, column ?? '', message].filter(Boolean).join(': '),
    )
    .join('; ')

/** Every entry that can be read, and what becomes of it; why the others cannot goes into `issues`. */
function plan<Input extends object>(
  register: Register<Input>,
  ws: Reader,
  { entries }: EntryFile,
  issues: Issue[],
): Planned<Input>[] {
  const known = register.known(ws)
  const byRef = new Map(known.map((one) => [one.ref.toLowerCase(), one]))
  const inputs: Input[] = known.map(({ input }) => input)
  return register.grouped(entries).flatMap((rows): Planned<Input>[] => {
    const [first] = rows
    try {
      const input = register.read(rows, (text) => datasetNamed(ws, text))
      issues.push(...register.warnings(input, first.row))
      const own = byRef.get(first.text('id').toLowerCase())
      const isThere = inputs.some((one) => isDeepStrictEqual(one, input))
      inputs.push(input)
      if (isThere) return [{ input, rows: rows.length, fate: 'unchanged' }]
      if (!own || register.nameOf(own.input) === register.nameOf(input))
        return [{ input, rows: rows.length, fate: own?.id ?? 'added' }]
      issues.push({
        severity: 'info',
        code: 'id-taken',
        row: first.row,
        column: 'id',
        value: own.ref,
        message: `${own.ref} is “${register.nameOf(own.input)}” here: this one gets a number of its own`,
      })
      return [{ input, rows: rows.length, fate: 'added' }]
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error
      issues.push({
        severity: 'error',
        code: 'row-rejected',
        row: first.row,
        column: error.column,
        value: first.text(error.column),
        message: error.message,
      })
      return []
    }
  })
}

function datasetNamed(ws: Reader, text: string): number {
  try {
    return findDataset(ws, text).id
  } catch (error) {
    if (error instanceof ProblemError) throw new FieldFault('dataset', error.message)
    throw error
  }
}

const leftOut = ({ headings }: EntryFile, columns: readonly string[]): Issue[] =>
  headings
    .filter((heading) => !columns.includes(heading))
    .map((heading) => ({
      severity: 'warning',
      code: 'column-left-out',
      row: null,
      column: heading,
      value: null,
      message: `the column “${heading}” is none of ${columns.join(', ')}`,
    }))
