import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forget, recentIn, remember, withRecent } from '../../../src/main/recent.ts'
import { temporaryFolder } from '../../kit/files.ts'

test('the latest comes first, each once, and no more than ten', () => {
  const many = Array.from({ length: 12 }, (_, at) => `/data/${at}.modelshare`)
  const paths = many.reduce<string[]>((known, path) => withRecent(known, path), [])
  expect(paths).toEqual(many.toReversed().slice(0, 10))
  expect(withRecent(paths, '/data/5.modelshare').slice(0, 3)).toEqual([
    '/data/5.modelshare',
    '/data/11.modelshare',
    '/data/10.modelshare',
  ])
})

test('what is remembered is there with what is missing marked, until it is forgotten', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'settings', 'recent.json')
  const here = join(folder, 'here.modelshare')
  writeFileSync(here, '')
  remember(file, join(folder, 'gone.modelshare'))
  remember(file, here)
  expect(recentIn(file)).toEqual([
    { path: here, name: 'here', folder, isMissing: false },
    { path: join(folder, 'gone.modelshare'), name: 'gone', folder, isMissing: true },
  ])
  rmSync(here)
  expect(recentIn(file)[0]?.isMissing).toBe(true)
  forget(file)
  expect(recentIn(file)).toEqual([])
})

test.each(['no JSON', '{"a": 1}', '[1, 2]'])(
  'a list that is none is empty, and is begun anew: %s',
  (text) => {
    const file = join(temporaryFolder(), 'recent.json')
    writeFileSync(file, text)
    expect(recentIn(file)).toEqual([])
    remember(file, '/data/one.modelshare')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(['/data/one.modelshare'])
  },
)
