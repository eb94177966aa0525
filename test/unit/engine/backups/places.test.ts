import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { usualSettings } from '#shared/contract/settings.ts'
import { keepDaily, keepFailure, keepVersion } from '#engine/backups/keep.ts'
import { listVersions } from '#engine/backups/list.ts'
import { besideWorkspace, versionsFolder } from '#engine/backups/places.ts'
import { followPolicy, type VersionPolicy } from '#engine/backups/policy.ts'
import { restoreVersion } from '#engine/backups/restore.ts'
import { editCell, importRows } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { held } from '../../../kit/held.ts'
import { rejection } from '../../../kit/problems.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

const follow = (policy: Partial<VersionPolicy>): void => followPolicy(() => ({ ...usualSettings, ...policy }))

afterEach(() => followPolicy(() => usualSettings))

const namesIn = (folder: string): string[] => readdirSync(folder).toSorted()

describe('a folder for versions', { timeout: 60_000 }, () => {
  it('holds one for each workspace, also of one name, and says nothing else of where that is', async () => {
    const chosen = temporaryFolder()
    follow({ versionsFolder: chosen })
    const workspaces = [temporaryWorkspace(), temporaryWorkspace()]
    const made = new Set<string>()
    for (const ws of workspaces) {
      importRows(ws, 'a', 10)
      const { path } = await keepVersion(ws, 'manual')
      made.add(dirname(path))
      expect(dirname(dirname(path))).toBe(chosen)
      expect(existsSync(besideWorkspace(ws.path))).toBe(false)
      expect(listVersions(ws).map(({ file }) => file)).toEqual([basename(path)])
    }
    expect(made.size).toBe(2)
    for (const folder of made) expect(basename(folder)).toMatch(/^[^/]+-[0-9a-f]{16}$/)
  })

  it('once another is chosen, what was kept stays listed, restorable and counted', async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    const states = [await held(ws)]
    const { path: beside } = await keepVersion(ws, 'manual')
    const [first, second] = [temporaryFolder(), temporaryFolder()]
    follow({ versionsFolder: first })
    editCell(ws, id, 1, { value: 2 })
    states.push(await held(ws))
    const { path: earlier } = await keepVersion(ws, 'manual')
    follow({ versionsFolder: second, earlierVersionsFolders: [first] })
    editCell(ws, id, 1, { value: 3 })
    const { path: last } = await keepVersion(ws, 'manual')
    expect(listVersions(ws).map(({ file }) => file)).toEqual(
      [last, earlier, beside].map((one) => basename(one)),
    )
    for (const [at, path] of [beside, earlier].entries()) {
      await restoreVersion(ws, path)
      expect(await held(ws)).toEqual(states[at])
    }
    // Of what is kept by itself there stay as many as the person wants, in all places together.
    follow({
      versionsFolder: second,
      earlierVersionsFolders: [first],
      keptVersions: { today: 1, days: 1, weeks: 1 },
    })
    await keepVersion(ws, 'import')
    await keepVersion(ws, 'import')
    expect(listVersions(ws).filter(({ reason }) => reason !== 'manual' && reason !== 'restore')).toHaveLength(
      1,
    )
  })

  it('that is away is a caution, is not made, and stops neither work nor a restore', async () => {
    const chosen = join(temporaryFolder(), 'drive')
    mkdirSync(chosen)
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    const before = await held(ws)
    const { path } = await keepVersion(ws, 'manual')
    follow({ versionsFolder: chosen })
    renameSync(chosen, `${chosen}-away`)
    editCell(ws, id, 1, { value: 2 })
    expect(await rejection(keepVersion(ws, 'manual'))).toMatchObject({
      code: 'version.place-missing',
      params: { folder: chosen },
    })
    expect(existsSync(chosen)).toBe(false)
    const { kept } = await restoreVersion(ws, path)
    expect(await held(ws)).toEqual(before)
    expect(namesIn(besideWorkspace(ws.path))).toContain(kept)
    renameSync(`${chosen}-away`, chosen)
    await keepVersion(ws, 'manual')
    expect(namesIn(versionsFolder(ws.path))).toHaveLength(1)
  })

  it('that is away is told of where the version of the day is due, until one can be kept', async () => {
    const chosen = join(temporaryFolder(), 'drive')
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 10)
    follow({ versionsFolder: chosen })
    expect(await keepDaily(ws)).toBeNull()
    expect(keepFailure(ws)?.code).toBe('version.place-missing')
    mkdirSync(chosen)
    expect(await keepDaily(ws)).toMatch(/-daily\.modelshare$/)
    expect(keepFailure(ws)).toBeNull()
  })
})
