import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { inCheckout } from '../../kit/checkout.ts'

const root = inCheckout()
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.split(sep).join('/')}`),
  ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `src/${name.split(sep).join('/')}`),
]

const section = (text: string, heading: string): string =>
  text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found)

/** The folders that the map draws: each line begins with names that end in `/`, indented below their parent. */
function foldersOfMap(map: string): string[] {
  const above: string[] = []
  return map.split('\n').flatMap((line) => {
    const [, indent = '', names = ''] = /^( *)((?:[\w-]+\/ ?)+)/.exec(line) ?? []
    if (names === '') return []
    const depth = indent.length / 2
    const parents = above.slice(0, depth).join('')
    const own = matches(names, /([\w-]+\/)/g)
    above.splice(depth, Infinity, own.at(-1) ?? '')
    return own.map((name) => `${parents}${name}`)
  })
}

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md')

  test('draws every folder of the sources, and none that is not there', () => {
    const drawn = foldersOfMap(section(text, 'The map').split('```')[1] ?? '')
    const there = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')}/`)
    expect(drawn.filter((name) => name.startsWith('src/')).toSorted()).toEqual(['src/', ...there].toSorted())
    expect(drawn.filter((name) => !existsSync(join(root, name)))).toEqual([])
  })

  test('leads to the files of its features', () => {
    const files = matches(section(text, 'Where to look'), /^\|[^|]+\| `([^`]+)` +\|$/gm)
    expect(files.length).toBeGreaterThanOrEqual(10)
    expect(files.filter((name) => !existsSync(join(root, name)))).toEqual([])
  })
})

describe.each(documents)('%s', (name) => {
  const text = read(name)

  test('names only files that are there', () => {
    const named = matches(text, /`((?:src|test|scripts|docs|resources|\.ci)\/[\w./@-]+)`/g)
    // In the worked example, the file that is to be written.
    const missing = named.filter((file) => !existsSync(join(root, file)) && !file.includes('example'))
    expect(missing).toEqual([])
  })

  test('links only to files that are there', () => {
    const linked = matches(text, /\]\(([^)#:]+)\)/g)
    expect(linked.filter((file) => !existsSync(join(root, dirname(name), file)))).toEqual([])
  })
})

test.each(documents.filter((name) => name.startsWith('src/')))(
  '%s names files that are beside it',
  (name) => {
    const folder = join(root, dirname(name))
    const beside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      file.split(sep).join('/'),
    )
    // A file may stand in a folder below, in the room beside, or for its family: `xlsx-*.ts`.
    const isThere = (file: string): boolean =>
      beside.some((other) => matchesGlob(other, `**/${file}`)) || existsSync(join(folder, '..', file))
    const named = matches(read(name), /`((?!src\/|scripts\/)[\w./*-]+\.ts)`/g)
    expect(named.filter((file) => !isThere(file))).toEqual([])
  },
)

describe('what a person is told to run', () => {
  const manifest: unknown = JSON.parse(read('package.json'))
  const scripts = Object.keys(z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest).scripts)
  const told = documents.map(read).join('\n')

  test('every script that is told of exists, and every one that exists is told of', () => {
    const named = [
      ...matches(told, /npm run (?:-s )?([a-z][a-z:]*)/g),
      ...matches(told, /npm (start|test)\b/g),
    ]
    expect([...new Set(named)].toSorted()).toEqual(scripts.toSorted())
  })

  test('README.md names every command of the command line, and no other', () => {
    const help = spawnSync(process.execPath, [join(root, 'src', 'cli', 'cli.ts'), '--help'], {
      encoding: 'utf8',
    })
    const commands = matches(help.stdout.split('Commands:')[1] ?? '', /^ {2}([a-z]+)\b/gm)
    const rows = matches(section(read('README.md'), 'The command line'), /^\|([^|]*`[^|]*)\|/gm)
    const named = rows.flatMap((row) => matches(row, /`([a-z]+)`/g))
    expect(named.toSorted()).toEqual(commands.filter((command) => command !== 'help').toSorted())
    expect(named.length).toBeGreaterThan(10)
  })
})
