import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isCommand, runCommand } from '../../../src/main/command-line.ts'
import { temporaryFolder } from '../../kit/files.ts'

const ended = vi.hoisted(() => {
  // Files before this one, in the same process, may have loaded the sources with another Electron.
  vi.resetModules()
  const codes: number[] = []
  return { codes }
})

vi.mock('electron', () => ({
  app: { whenReady: () => Promise.resolve(), exit: (code: number) => ended.codes.push(code) },
}))

const isCallable = (value: unknown): value is () => void => typeof value === 'function'

afterAll(() => void vi.resetModules())

const { argv, exitCode } = process
beforeEach(() => {
  ended.codes.length = 0
})
afterEach(() => {
  process.argv = argv
  process.exitCode = exitCode
  vi.restoreAllMocks()
})

test('a command is told from a file by its mark alone', () => {
  expect(isCommand(['/opt/modelshare', '--cli', 'sample'], 1)).toBe(true)
  expect(isCommand(['electron', '.', '--cli', 'sample'], 2)).toBe(true)
  for (const given of [['sample'], ['state.modelshare', '--cli'], []])
    expect(isCommand(['/opt/modelshare', ...given], 1)).toBe(false)
})

test.each([
  ['the exit code that a command sets is the program’s', 'process.exitCode = 2', 2],
  ['a command that sets none ends with 0', '', 0],
])('%s', async (_, text, code) => {
  const program = join(temporaryFolder(), 'cli.mjs')
  writeFileSync(program, text)
  await runCommand(1, program)
  expect(ended.codes).toEqual([code])
})

test('a command sees the command line without the mark', async () => {
  const folder = temporaryFolder()
  const [program, seen] = [join(folder, 'cli.mjs'), join(folder, 'seen.mjs')]
  writeFileSync(seen, 'export const seen = []')
  writeFileSync(program, "import { seen } from './seen.mjs'; seen.push(...process.argv)")
  process.argv = ['/opt/modelshare', '--cli', 'brief', '--json']
  await runCommand(1, program)
  expect(await import(seen)).toMatchObject({ seen: ['/opt/modelshare', 'brief', '--json'] })
})

test('the program ends with a failure, and says it, where the command does not even load', async () => {
  const said: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text: unknown, ...more: unknown[]) => {
    said.push(String(text))
    for (const done of more.filter(isCallable)) done()
    return true
  })
  await runCommand(1, join(temporaryFolder(), 'missing.mjs'))
  expect(said.join('')).toContain('missing.mjs')
  expect(ended.codes).toEqual([1])
})
