// How large what was packed is, and whether that is within the budget (packaging/budget.json).
import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../project.mjs'
import { PackageProblem } from './problem.mjs'
import { filesUnder } from './stage.mjs'

const megabyte = 1_000_000

/** @typedef {{ what: string, bytes: number, bound: number }} Size `bound` in megabytes */

/** Bytes of a file, or of all files below a folder; an application of macOS is a folder. */
function bytesOf(path) {
  const found = statSync(path)
  return found.isFile() ? found.size : filesUnder(path).reduce((sum, file) => sum + statSync(file).size, 0)
}

/**
 * @param {{ installed: string, application: readonly string[], downloads: readonly string[] }} made paths: what is
 *   installed, the part of it that is not Electron, and what is downloaded
 * @returns {Size[]}
 */
export function sizes({ installed, application, downloads }) {
  const budget = JSON.parse(readFileSync(join(root, 'packaging', 'budget.json'), 'utf8'))
  const sum = application.reduce((bytes, path) => bytes + bytesOf(path), 0)
  return [
    { what: 'application', bytes: sum, bound: budget.applicationMegabytes },
    { what: 'installed', bytes: bytesOf(installed), bound: budget.installedMegabytes },
    ...downloads.map((path) => ({
      what: basename(path),
      bytes: bytesOf(path),
      bound: budget.downloadMegabytes,
    })),
  ]
}

/** @param {Size} size */
export const sizeLine = ({ what, bytes, bound }) =>
  `${what}: ${(bytes / megabyte).toFixed(1)} MB of ${bound} MB`

/** @param {readonly Size[]} all @throws package.too-large */
export function keepToBudget(all) {
  const over = all.filter(({ bytes, bound }) => bytes > bound * megabyte)
  if (over.length === 0) return
  throw new PackageProblem(
    'package.too-large',
    `over the budget: ${over.map(sizeLine).join(', ')}`,
    'Find what came in (the sizes above), or change packaging/budget.json with a reason.',
  )
}
