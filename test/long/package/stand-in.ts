import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The mark by which fuses are found in an Electron's executable, and how they stand in a fresh one. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const freshFuses = Buffer.from([1, 9, ...Buffer.from('101100011', 'latin1')])

/** Languages of Chromium: two of the program's, one of nobody's. */
const locales = ['en-US', 'it', 'zh-CN', 'fr']

/**
 * Writes a folder that has the shape of an unpacked Electron for Linux, as far as packing looks at it. Its executable is
 * a shell script: `node` runs what follows `--cli` in `program`; without that it ends.
 */
export function writeStandIn(folder: string, node: string, program: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  const script = [
    '#!/bin/sh',
    '[ "$1" = --cli ] || exit 64',
    'shift',
    `exec '${node}' '${program}' "$@"`,
    'exit 0',
    '',
  ].join('\n')
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(script + fuseMark), freshFuses]))
  chmodSync(join(folder, 'electron'), 0o755)
  for (const name of [
    'chrome-sandbox',
    'libffmpeg.so',
    'icudtl.dat',
    'resources.pak',
    'LICENSES.chromium.html',
  ])
    writeFileSync(join(folder, name), name)
  for (const name of locales) writeFileSync(join(folder, 'locales', `${name}.pak`), name)
  writeFileSync(join(folder, 'LICENSE'), 'the licence of Electron')
  writeFileSync(join(folder, 'version'), '0.0.0')
  writeFileSync(join(folder, 'resources', 'default_app.asar'), '')
  return folder
}
