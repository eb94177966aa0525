import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { besideWorkspace } from '#engine/backups/places.ts'
import { openSettings } from '#engine/settings.ts'
import { inCheckout } from '../../../kit/checkout.ts'
import { clientOf } from '../../../kit/client.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

describe('a folder that is chosen in the settings', () => {
  it('is one that is there and can be written to, and nothing is left in it', async () => {
    const { workspace } = clientOf(temporaryWorkspace())
    const folder = temporaryFolder()
    expect(await workspace.updateSettings({ dataFolder: folder })).toMatchObject({ dataFolder: folder })
    expect(readdirSync(folder)).toEqual([])
    expect((await workspace.settingsPlaces()).data).toBe(folder)
  })

  it.each([
    ['folder_relative', 'folder'],
    ['folder_missing', join(inCheckout(), 'slip')],
    ['folder_file', inCheckout('package.json')],
    ['folder_network', '//other/share'],
    // Nobody writes there, whatever their rights.
    ...(process.platform === 'linux' ? [['folder_unwritable', '/proc'] as const] : []),
  ] as const)('is refused else, and changes nothing: %s', async (reason, folder) => {
    const { workspace } = clientOf(temporaryWorkspace())
    const before = await workspace.settings()
    for (const patch of [{ versionsFolder: folder }, { dataFolder: folder }])
      await expect(workspace.updateSettings({ theme: 'dark', ...patch })).rejects.toMatchObject({
        data: { code: 'settings.folder-refused', params: { reason } },
      })
    expect(await workspace.settings()).toEqual(before)
  })

  it('may be one of another machine where the person asks by other means than a page', async () => {
    const { workspace } = clientOf(temporaryWorkspace(), { allowPaths: true })
    await expect(workspace.updateSettings({ dataFolder: '//other/share' })).rejects.toMatchObject({
      data: { params: { reason: 'folder_missing' } },
    })
  })
})

describe('the settings', () => {
  it('say where they lie, and what is used without a choice', async () => {
    const folder = temporaryFolder()
    const ws = temporaryWorkspace()
    const { workspace } = clientOf(ws, { settings: openSettings(folder) })
    const {
      file,
      data,
      usualData,
      versions,
      besideWorkspace: beside,
      portable,
    } = await workspace.settingsPlaces()
    expect(file).toBe(join(folder, 'settings.json'))
    expect(data).toBe(usualData)
    expect([versions, beside]).toEqual([besideWorkspace(ws.path), besideWorkspace(ws.path)])
    expect(portable).toBeNull()
  })

  it('are reset, and all come back', async () => {
    const { workspace } = clientOf(temporaryWorkspace())
    const first = await workspace.settings()
    const folder = temporaryFolder()
    const { earlierVersionsFolders: _, ...chosen } = await workspace.updateSettings({
      numberFormat: 'comma',
      keptVersions: { today: 2, days: 3, weeks: 4 },
      versionsFolder: folder,
    })
    expect(await workspace.resetSettings()).toEqual({ ...first, earlierVersionsFolders: [folder] })
    expect(await workspace.updateSettings(chosen)).toEqual({ ...chosen, earlierVersionsFolders: [] })
  })
})
