import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usualSettings } from '#shared/contract/settings.ts'
import { openSettings } from '#engine/settings.ts'
import { temporaryFolder } from '../../kit/files.ts'

const defaults = { ...usualSettings, author: userInfo().username }

describe('settings', () => {
  it('are the defaults where there are none, and write nothing by being read', () => {
    const folder = join(temporaryFolder(), 'deep', 'config')
    expect(openSettings(folder).read()).toEqual(defaults)
    expect(() => readdirSync(folder)).toThrow('ENOENT')
  })

  it('are kept, with no draft left behind', () => {
    const folder = join(temporaryFolder(), 'config')
    const updated = openSettings(folder).update({ locale: 'it', author: 'Ada' })
    expect(updated).toEqual({ ...defaults, locale: 'it', author: 'Ada' })
    expect(openSettings(folder).read()).toEqual(updated)
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it('refuse what is no setting', () => {
    const folder = temporaryFolder()
    const settings = openSettings(folder)
    expect(() => settings.update({ author: 'x'.repeat(500) })).toThrow(/too big/i)
    expect(settings.read()).toEqual(defaults)
    expect(readdirSync(folder)).toEqual([])
  })

  it('take what they know from a file of another version', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), '{"locale":"zh-CN","shoeSize":42}')
    expect(openSettings(folder).read()).toEqual({ ...defaults, locale: 'zh-CN' })
  })

  it('keep what only another version knows, and what that one chose among more than there is here', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'settings.json')
    writeFileSync(file, '{"shoeSize":42,"numberFormat":"roman","theme":"dark"}')
    const settings = openSettings(folder)
    expect(settings.read()).toEqual({ ...defaults, theme: 'dark' })
    settings.update({ locale: 'it' })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      shoeSize: 42,
      numberFormat: 'roman',
      theme: 'dark',
      locale: 'it',
    })
  })

  it('keep what another window chose meanwhile', () => {
    const folder = temporaryFolder()
    const [one, other] = [openSettings(folder), openSettings(folder)]
    one.update({ theme: 'dark' })
    expect(other.update({ locale: 'it' })).toMatchObject({ theme: 'dark', locale: 'it' })
  })

  it('are the usual ones after a reset, but for what only another version knows', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'settings.json')
    writeFileSync(file, '{"shoeSize":42,"theme":"dark"}')
    const settings = openSettings(folder)
    const before = settings.update({ grain: 'month', keptVersions: { today: 1, days: 2, weeks: 3 } })
    expect(settings.reset()).toEqual(defaults)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ shoeSize: 42, earlierVersionsFolders: [] })
    expect(settings.update(before)).toEqual(before)
  })

  it('remember the folders that versions were kept in before', () => {
    const settings = openSettings(temporaryFolder())
    const chosen = (versionsFolder: string | null) =>
      settings.update({ versionsFolder }).earlierVersionsFolders
    expect(chosen('/a')).toEqual([])
    expect(chosen('/b')).toEqual(['/a'])
    expect(chosen(null)).toEqual(['/b', '/a'])
    expect(chosen('/a')).toEqual(['/b'])
    expect(settings.reset().earlierVersionsFolders).toEqual(['/a', '/b'])
  })

  it.each(['{"locale":', '"en"', '[]'])('set a broken file aside: %s', (broken) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), broken)
    const settings = openSettings(folder)
    expect(settings.read()).toEqual(defaults)
    settings.update({ theme: 'dark' })
    const [aside = '', ...rest] = readdirSync(folder).sort()
    expect(aside).toMatch(/^settings\.broken-/)
    expect(rest).toEqual(['settings.json'])
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(broken)
  })
})
