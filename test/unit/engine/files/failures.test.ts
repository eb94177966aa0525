import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { problemFrom } from '#engine/faults.ts'
import { ProblemError } from '#engine/problem.ts'
import { fileFailure, openFailure, temporaryFailure } from '#engine/files/failures.ts'
import { createWorkspace, openWorkspace } from '#engine/workspace/open.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { failure } from '../../../kit/problems.ts'

const system = (code: string, path?: string): Error =>
  Object.assign(new Error(code), path === undefined ? { code } : { code, path })
const sqlite = (code: string): Error => new Sqlite.SqliteError(code, code)

const codeOf = (told: unknown): string => {
  if (!(told instanceof ProblemError)) throw new Error('no problem', { cause: told })
  return told.problem.code
}

const workspace = join(temporaryName(), 'x.modelshare')

function temporaryName(): string {
  return join(tmpdir(), '..', 'elsewhere')
}

describe('what the system says of a workspace', () => {
  it.each([
    ['workspace.disk-full', system('ENOSPC')],
    ['workspace.disk-full', system('EDQUOT')],
    ['workspace.disk-full', sqlite('SQLITE_FULL')],
    ['workspace.no-access', system('EACCES')],
    ['workspace.no-access', system('EROFS')],
    ['workspace.no-access', sqlite('SQLITE_READONLY_DIRECTORY')],
    ['workspace.io', system('EIO')],
    ['workspace.io', sqlite('SQLITE_IOERR_READ')],
    ['workspace.io', sqlite('SQLITE_IOERR_FSYNC')],
    ['system.too-many-files', system('EMFILE')],
    ['file.name-too-long', system('ENAMETOOLONG')],
    ['workspace.not-found', system('ENOTDIR')],
    ['workspace.damaged', sqlite('SQLITE_CORRUPT_INDEX')],
    ['workspace.locked', sqlite('SQLITE_BUSY_RECOVERY')],
  ])('is %s', (code, error) => {
    expect(codeOf(openFailure(error, workspace))).toBe(code)
    expect(problemFrom(error, { procedure: 'x', path: workspace, aborted: false }).code).toBe(code)
  })

  it('of a file that goes out names that file', () => {
    const told = fileFailure(system('ENOSPC'), '/exports/x.csv')
    expect(codeOf(told)).toBe('file.disk-full')
    expect(told).toMatchObject({ problem: { params: { file: 'x.csv' } } })
  })

  it.each([system('ENOSPC'), system('ENOENT'), sqlite('SQLITE_FULL'), sqlite('SQLITE_CANTOPEN')])(
    'of passing files names the temporary folder: %s',
    (error) => {
      expect(temporaryFailure(error)).toMatchObject({
        problem: { code: 'system.temporary-folder', params: { folder: tmpdir() } },
      })
    },
  )

  it.each(['ENOSPC', 'ENOENT', 'EACCES'])('of a file in the temporary folder names that: %s', (code) => {
    const error = system(code, join(tmpdir(), 'modelshare-1', 'carrier-0.db'))
    expect(problemFrom(error, { procedure: 'x', path: workspace, aborted: false }).code).toBe(
      'system.temporary-folder',
    )
  })

  it('of any other file names that', () => {
    const told = problemFrom(system('EIO', '/data/in.csv'), {
      procedure: 'x',
      path: workspace,
      aborted: false,
    })
    expect(told).toMatchObject({ code: 'file.unreadable', params: { file: 'in.csv', detail: 'EIO' } })
  })
})

describe('a path that is too long', () => {
  it.each([
    ['one name', (folder: string) => join(folder, `${'x'.repeat(300)}.modelshare`)],
    [
      'the whole',
      (folder: string) => join(folder, ...Array<string>(300).fill('x'.repeat(20)), 'x.modelshare'),
    ],
  ])('is told as such: %s', (_, pathIn) => {
    const path = pathIn(temporaryFolder())
    expect(failure(() => openWorkspace(path)).code).toBe('file.name-too-long')
    expect(failure(() => createWorkspace(path)).code).toBe('file.name-too-long')
  })
})
