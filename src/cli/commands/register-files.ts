import { extname } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { bringClaims, bringRisks, type RegisterReport } from '#engine/registers/bring.ts'
import { claimColumns } from '#engine/registers/claims-file.ts'
import { riskColumns } from '#engine/registers/risks-file.ts'
import { registerFormats, writeClaims, writeRisks } from '#engine/registers/write.ts'
import { command, type CommonOptions, withWorkspace } from '../command.ts'
import { figure } from '../table.ts'

type ImportOptions = CommonOptions & { dryRun?: boolean; strict?: boolean }
type ExportOptions = CommonOptions & { out: string }

/** What can be brought from a file, by what it is called. */
const registers = {
  claims: { bring: bringClaims, write: writeClaims, columns: claimColumns },
  risks: { bring: bringRisks, write: writeRisks, columns: riskColumns },
}

function describe({ file, rows, entries, issues, committed }: RegisterReport, name: string): string {
  return [
    `${file}${committed ? '' : ' (not imported: dry run)'}`,
    `  rows: ${figure(rows.read)} read = ${figure(rows.accepted)} accepted + ${figure(rows.rejected)} rejected + ${figure(rows.skipped)} skipped`,
    `  ${name}: ${figure(entries.added)} added, ${figure(entries.updated)} updated, ${figure(entries.unchanged)} unchanged`,
    ...issues.map(({ severity, row, column, message }) => {
      const place = row === null ? '' : ` row ${row}${column === null ? '' : `, ${column}`}:`
      return `  ${severity}:${place} ${message}`
    }),
  ].join('\n')
}

/** `import` under a register: entries of a file, one action. */
export function registerImport(name: keyof typeof registers): Command {
  const { bring, columns } = registers[name]
  const self = command('import', `${name} of a file, as one action; columns: ${columns.join(', ')}`)
    .argument('<file>', 'CSV, spreadsheet or JSON file')
    .option('--strict', 'refuse what comes with any warning')
    .option('--dry-run', 'report what would happen and change nothing')
  return withWorkspace<ImportOptions>(
    self,
    ({ dryRun }) => (dryRun ? 'read' : 'write'),
    async ({ workspace }, { dryRun, strict }, [file = '']) => {
      const report = await bring(workspace, file, { dryRun, strict })
      return { json: report, text: describe(report, name) }
    },
  )
}

function parseOut(path: string): string {
  if (!registerFormats.some((format) => extname(path).toLowerCase() === `.${format}`))
    throw new InvalidArgumentError(`a file that ends with .${registerFormats.join(', .')}`)
  return path
}

/** `export` under a register: a file that can be imported again. */
export function registerExport(name: keyof typeof registers): Command {
  const self = command('export', `write the ${name} to a file that can be imported again`).requiredOption(
    `--out <file.${registerFormats.join('|')}>`,
    'where to; the ending says the format',
    parseOut,
  )
  return withWorkspace<ExportOptions>(self, 'read', async ({ workspace }, { out }) => {
    const written = await registers[name].write(workspace, out)
    return { json: written, text: `${written.out}: ${figure(written.entries)} ${name}` }
  })
}
