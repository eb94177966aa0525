import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { environment, errorDocument, parseJson, runCli } from './support/cli.ts'
import { sharedFolder } from '../kit/files.ts'

const folder = sharedFolder()

/** Stands for any text like this in what is compared. */
const says = (text: RegExp): unknown => expect.stringMatching(text)

test('a process that a test starts has no network', async () => {
  const script = "fetch('http://127.0.0.1:9/').catch(() => {})"
  const child = spawn(process.execPath, ['-e', script], { env: environment(folder) })
  expect(await once(child, 'exit')).toEqual([86, null])
})

describe('a call', () => {
  test('without a workspace is wrong usage', async () => {
    const ran = await runCli(['datasets', '--json'], folder)
    expect(parseJson(ran, errorDocument, 2).error.code).toBe('usage')
  })

  test('without a command is wrong usage, in JSON too', async () => {
    const ran = await runCli(['--json'], folder)
    expect(parseJson(ran, errorDocument, 2).error).toEqual({
      code: 'usage',
      message: 'name a command',
      details: {},
    })
  })

  test('for the version prints it', async () => {
    expect(await runCli(['--version'], folder)).toMatchObject({ code: 0, stdout: says(/^\d+\.\d+\.\d+\n$/) })
  })

  test.each([['frobnicate'], ['datasets', '--colour'], ['datasets', 'extra'], ['set', '--dataset', '1']])(
    'that cannot be understood is wrong usage: %s %s',
    async (...args) => {
      const ran = await runCli([...args, '-w', 'absent.modelshare'], folder)
      expect(ran.code).toBe(2)
      expect(ran.stdout).toBe('')
      expect(ran.stderr).toMatch(/^error usage: \S/)
    },
  )

  test('for help is no failure', async () => {
    const ran = await runCli(['share', '--help'], folder)
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain('--stat')
  })

  test.each([
    ['workspace.not-found', 'absent.modelshare', null],
    ['workspace.empty', 'nothing.modelshare', ''],
    ['workspace.not-a-database', 'text.modelshare', 'not a database at all, but long enough to look at'],
  ])('on a file that is no workspace fails with %s and leaves it as it was', async (code, name, content) => {
    if (content !== null) writeFileSync(join(folder, name), content)
    const ran = await runCli(['datasets', '-w', name, '--json'], folder)
    const { error } = parseJson(ran, errorDocument, 1)
    expect(error.code).toBe(code)
    expect(error.details).toHaveProperty('nextStep')
    expect(existsSync(join(folder, name))).toBe(content !== null)
  })
})
