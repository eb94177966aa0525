import { extname, resolve } from 'node:path'
import { guard } from '#shared/domain/formula-guard.ts'
import { claimColumns, claimRow } from './claims-file.ts'
import { riskColumns, riskRows } from './risks-file.ts'
import { listClaims } from '#engine/claims/claims.ts'
import { listDatasets } from '#engine/datasets/list.ts'
import { writeFile } from '#engine/files/outgoing.ts'
import { listRisks } from '#engine/risks/risks.ts'
import type { Reader } from '#engine/store/types.ts'

/** Endings of the files that entries are written to. */
export const registerFormats = ['csv', 'json'] as const

type Cell = string | number | null
type Written = { out: string; entries: number }

/**
 * Writes the ledger to a file that can be imported again.
 *
 * @throws those of `writeFile`
 */
export async function writeClaims(ws: Reader, path: string): Promise<Written> {
  const nameOf = datasetNames(ws)
  const claims = listClaims(ws)
  const rows = claims.map(({ ref, ...claim }) => claimRow(ref, claim, nameOf(claim.metric.datasetId)))
  return { out: await writeRows(ws, path, claimColumns, rows), entries: claims.length }
}

/** The same for the register of risks: one row for each piece of evidence. */
export async function writeRisks(ws: Reader, path: string): Promise<Written> {
  const nameOf = datasetNames(ws)
  const risks = listRisks(ws)
  const rows = risks.flatMap(({ ref, ...risk }) => riskRows(ref, risk, nameOf(risk.datasetId)))
  return { out: await writeRows(ws, path, riskColumns, rows), entries: risks.length }
}

function datasetNames(ws: Reader): (id: number | null) => string {
  const names = new Map(listDatasets(ws).map(({ id, name }) => [id, name]))
  return (id) => (id === null ? '' : (names.get(id) ?? ''))
}

async function writeRows<Column extends string>(
  ws: Reader,
  path: string,
  columns: readonly Column[],
  rows: readonly Record<Column, Cell>[],
): Promise<string> {
  const isJson = extname(path).toLowerCase() === '.json'
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
  const text = isJson ? `${JSON.stringify(rows, null, 2)}\n` : `\uFEFF${lines.map(csvLine).join('')}`
  await writeFile(path, Buffer.from(text), { endings: registerFormats, workspace: ws.path })
  return resolve(path)
}

const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\n`

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = guard(cell ?? '')
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
