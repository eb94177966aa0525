// Under which licences the packages stand whose code is shipped: in the bundles, as Vite found it, or beside them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../project.mjs'
import { PackageProblem } from './problem.mjs'

/** @typedef {{ name: string, version: string, licence: string, text: string }} Shipped */

/** What may be passed on as this program is. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
])

/** Packages of which a style sheet takes something: Vite lists only what scripts import. */
const inStyles = ['@fontsource-variable/inter']

const manifestOf = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))

/** The package that a file of `node_modules` belongs to. @param {string} path with forward slashes */
const packageOf = (path) => /.*node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\//.exec(path)?.groups?.name

function ownText(name) {
  const folder = join(root, 'node_modules', name)
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry))
  return file ? readFileSync(join(folder, file), 'utf8').trim() : undefined
}

/** The text of a licence where the package forgot to bring it, with who holds the rights. */
function standardText(name, licence) {
  const file = join(root, 'packaging', 'licences', `${licence}.txt`)
  if (!existsSync(file))
    throw new PackageProblem(
      'licence.missing',
      `${name} is shipped, and the text of its licence (${licence}) is not in its package`,
      `Put the text of ${licence} into packaging/licences/${licence}.txt.`,
    )
  const { author } = manifestOf(name)
  const holder = typeof author === 'string' ? author : author?.name
  return `${holder ? `Copyright (c) ${holder.replace(/\s*<.*/, '')}\n\n` : ''}${readFileSync(file, 'utf8').trim()}`
}

/** @param {{ name: string, version: string, licence?: string, text?: string }} found @returns {Shipped} */
function complete({ name, version, licence = '', text }) {
  if (!allowed.has(licence))
    throw new PackageProblem(
      'licence.unknown',
      `${name} is shipped, and its licence “${licence}” is not among those that may be`,
      'Look at the licence; then allow it in scripts/package/licences.mjs or do without the package.',
    )
  return { name, version, licence, text: text ?? standardText(name, licence) }
}

function inBundle(part) {
  const listed = JSON.parse(readFileSync(join(root, 'out', part, 'licences.json'), 'utf8'))
  return listed.map(({ identifier, ...rest }) => complete({ ...rest, licence: identifier }))
}

function beside(name) {
  const { version, license } = manifestOf(name)
  return complete({ name, version, licence: license, text: ownText(name) })
}

/**
 * Every package of which something is shipped, each once, by name.
 *
 * @param {readonly string[]} paths the files of packages that are shipped beside the bundles
 * @returns {Shipped[]}
 * @throws licence.missing, licence.unknown
 */
export function bundledLicences(paths) {
  const names = [...paths.map(packageOf).filter((name) => name !== undefined), ...inStyles]
  const all = [...['main', 'preload', 'renderer'].flatMap(inBundle), ...[...new Set(names)].map(beside)]
  const each = new Map(all.map((entry) => [`${entry.name}@${entry.version}`, entry]))
  return [...each.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** All of it as one text, as it lies in the application. @param {readonly Shipped[]} shipped */
export function licenceText(shipped) {
  const head =
    'Software in Modelshare that others wrote. What else is in it is in THIRD-PARTY-NOTICES.md; the licences of\nElectron and Chromium lie beside the program.\n'
  const line = '-'.repeat(80)
  return [
    head,
    ...shipped.map(
      ({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence})\n\n${text}\n`,
    ),
  ].join('\n')
}

const noticesFile = join(root, 'THIRD-PARTY-NOTICES.md')
const marks = /(?<=<!-- packages -->\n)[\s\S]*(?=<!-- \/packages -->)/

/** The notices as they stand, and as they should be. @param {readonly Shipped[]} shipped */
export function notices(shipped) {
  const standing = readFileSync(noticesFile, 'utf8')
  const lines = shipped.map(({ name, version, licence }) => `- ${name} ${version}: ${licence}`)
  return { standing, wanted: standing.replace(marks, `\n${lines.join('\n')}\n\n`) }
}

/** Writes the list of packages into THIRD-PARTY-NOTICES.md. @param {readonly Shipped[]} shipped */
export function writeNotices(shipped) {
  writeFileSync(noticesFile, notices(shipped).wanted)
}
