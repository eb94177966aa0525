// Which room of the sources may use which: each uses rooms on the floors below its own, types included.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, posix, sep } from 'node:path'
import { parseSync } from 'oxc-parser'
import { root } from './project.mjs'

/**
 * The layers, what each may use besides itself, and its rooms by floors from the ground up. A room is a folder, or a
 * file that stands beside the folders; those of one floor know nothing of each other.
 */
const layers = {
  shared: { uses: [], floors: ['vocabulary', 'domain', 'contract', 'i18n', 'charts commands', 'guide'] },
  engine: {
    uses: ['shared'],
    floors: [
      'problem resources file-name user-name',
      'folders',
      'files',
      'faults',
      'children store settings',
      'register context',
      'catalogue backups aside',
      'select',
      'query datasets actions',
      'claims risks views export',
      'workspace segments search',
      'briefs impact',
      'import',
      'sample registers',
      'router',
      'host',
      'worker',
    ],
  },
  cli: {
    uses: ['shared', 'engine'],
    floors: [
      'io table caveats instant',
      'engine',
      'command',
      'mapping-settings',
      'serve',
      'commands',
      'program',
      'cli',
    ],
  },
  preload: { uses: ['shared'], floors: ['preload'] },
  main: { uses: ['shared', 'engine'], floors: null },
  renderer: {
    uses: ['shared'],
    floors: [
      'language',
      'theme engine',
      'drafts status commands guide',
      'search',
      'ui waiting',
      'inspector',
      'pages',
      'shell',
      'App',
      'main',
    ],
  },
}

/**
 * Rooms that are houses themselves, with floors of their own: those of the import are its steps, in the order of the
 * work, so that what comes later is never used by what comes before it.
 */
const houses = {
  'engine/import': [
    'issues pauses',
    'open',
    'understand',
    'profiles',
    'stage',
    'plan',
    'map',
    'fast',
    'compare',
    'bring',
    'stages',
    'import-file router',
  ],
}

/** Rooms that others use through these files alone. */
const doors = { 'engine/import/fast': ['survey', 'facts', 'carry'] }

const source = join(root, 'src')

/** The floor of each room of a folder. @param {string} folder @param {readonly string[]} floors */
const placesIn = (folder, floors) =>
  floors.flatMap((rooms, floor) => rooms.split(' ').map((room) => [`${folder}/${room}`, floor]))
const placed = new Map([
  ...Object.entries(layers).flatMap(([layer, { floors }]) => placesIn(layer, floors ?? [])),
  ...Object.entries(houses).flatMap(([house, floors]) => placesIn(house, floors)),
])

/** @param {string} file */
const layerOf = (file) => file.slice(0, file.indexOf('/'))
/** The first names of a path: 2 give its room (`engine/store`), 3 its room in a house. @param {string} file @param {number} names */
const roomOf = (file, names = 2) =>
  file
    .split('/')
    .slice(0, names)
    .join('/')
    .replace(/\.tsx?$/, '')

/** Is one room on a floor below another? @param {string} room @param {string} other */
const isBelow = (room, other) => (placed.get(room) ?? Infinity) < (placed.get(other) ?? -1)

/** May a file use another of the same house? @param {string} file @param {string} used */
function mayUseWithin(file, used) {
  const [from, to] = [roomOf(file, 3), roomOf(used, 3)]
  if (from === to) return true
  const isOpen = !(to in doors) || doors[to].includes(basename(used, '.ts'))
  return isOpen && isBelow(to, from)
}

/** May a file use another? @param {string} file @param {string} used */
export function mayUse(file, used) {
  const [layer, other] = [layerOf(file), layerOf(used)]
  if (layer !== other) return layers[layer]?.uses.includes(other) ?? false
  const [from, to] = [roomOf(file), roomOf(used)]
  if (from === to) return !(from in houses) || mayUseWithin(file, used)
  return layers[layer]?.floors === null || isBelow(to, from)
}

/** The files of this project that a file names. @param {string} file @param {ReadonlySet<string>} files */
function usedBy(file, files) {
  const { module } = parseSync(file, readFileSync(join(source, file), 'utf8'))
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
  ]
  return [...new Set(named)]
    .map((name) => (name.startsWith('#') ? name.slice(1) : posix.join(dirname(file), name)))
    .filter((name) => files.has(name))
}

/** Circles of files: each file that is led back to itself, with the way. @param {Map<string, string[]>} graph */
export function circles(graph) {
  const done = new Set()
  const found = []
  /** @param {string} file @param {string[]} way */
  const walk = (file, way) => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file])
    else if (!done.has(file)) for (const next of graph.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}

/** What stands against the floors, as lines for a person. */
function floorFaults() {
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.split(sep).join('/'),
  )
  const files = new Set(names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts')))
  const graph = new Map([...files].map((file) => [file, usedBy(file, files)]))
  const faults = circles(graph).map((way) => `circle: ${way.join(' → ')}`)
  const inLayers = [...files].filter((file) => layerOf(file) in layers)
  const onFloors = inLayers.filter((file) => layers[layerOf(file)].floors)
  const inHouses = inLayers.filter((file) => roomOf(file) in houses)
  const rooms = [...onFloors.map((file) => roomOf(file)), ...inHouses.map((file) => roomOf(file, 3))]
  for (const room of new Set(rooms))
    if (!placed.has(room)) faults.push(`${room} has no floor in scripts/floors.mjs`)
  for (const file of inLayers)
    for (const used of graph.get(file) ?? [])
      if (!mayUse(file, used)) faults.push(`${file} uses ${used}, which is on no floor below its own`)
  return faults
}

/** Tells what stands against the floors; resolves with the exit code. */
export function checkFloors() {
  const faults = floorFaults()
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  return faults.length === 0 ? 0 : 1
}
