import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { beginDraft, replaceText } from '#engine/files/draft.ts'
import { temporaryFolder } from '../../../kit/files.ts'

it('a text takes the place of another, and nothing lies beside it', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'settings.json')
  writeFileSync(path, 'old')
  replaceText(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

it.skipIf(process.platform === 'win32')(
  'a text in the place of one that all could read is its owner’s alone',
  () => {
    const path = join(temporaryFolder(), 'settings.json')
    writeFileSync(path, 'old', { mode: 0o644 })
    replaceText(path, 'new')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  },
)

it('a text that cannot be placed leaves what was there, and nothing beside it', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'settings.json')
  mkdirSync(path)
  expect(() => replaceText(path, 'new')).toThrow('settings.json')
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

it('a text is replaced while another writer has a half of it', () => {
  const path = join(temporaryFolder(), 'settings.json')
  const other = beginDraft(path)
  writeFileSync(other.path, 'ha')
  replaceText(path, 'whole')
  expect(readFileSync(path, 'utf8')).toBe('whole')
  writeFileSync(other.path, 'half')
  other.replace()
  expect(readFileSync(path, 'utf8')).toBe('half')
})
