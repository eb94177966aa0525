import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSettings } from '#engine/settings.ts'
import { temporaryFolder } from '../../kit/files.ts'

const defaults = { locale: 'en', theme: 'auto', contrast: 'normal', author: userInfo().username }

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

  it.each(['{"locale":', '{"locale":"tlh"}', '[]'])('set a broken file aside: %s', (broken) => {
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
