import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeFor, readWindowState, writeWindowState } from '../../../src/main/window-state.ts'
import { temporaryFile, temporaryFolder } from '../../kit/files.ts'

describe('a window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 }
  const saved = (x: number, y: number) => ({ bounds: { x, y, width: 1200, height: 800 }, maximized: false })

  test('opens where it was', () => {
    expect(placeFor(saved(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 1200, height: 800 })
  })

  test.each([
    [5000, 50],
    [-1190, 50],
    [100, -700],
    [100, 1079],
  ])('that was at %i, %i, where no screen is now, keeps only its size', (x, y) => {
    expect(placeFor(saved(x, y), [screen])).toEqual({ width: 1200, height: 800 })
  })

  test('is never too small to use, and has a usual size', () => {
    const tiny = { bounds: { x: 0, y: 0, width: 1, height: 1 }, maximized: false }
    expect(placeFor(tiny, [{ ...screen, x: -200, width: 2120 }])).toMatchObject({ width: 960, height: 600 })
    expect(placeFor(null, [screen])).toEqual({ width: 1440, height: 900 })
  })
})

describe('the state of a window', () => {
  const state = { bounds: { x: -5, y: 20, width: 1200, height: 800 }, maximized: true }

  test('is read as it was left, from a folder that is made for it', () => {
    const path = join(temporaryFolder(), 'of the application', 'window.json')
    writeWindowState(path, state)
    expect(readWindowState(path)).toEqual(state)
    writeWindowState(path, { ...state, maximized: false })
    expect(readWindowState(path)).toEqual({ ...state, maximized: false })
  })

  test.each(['', '{', '[]', '{"bounds":{"x":0,"y":0,"width":1.5,"height":9},"maximized":true}'])(
    'is none where the file holds %j',
    (content) => expect(readWindowState(temporaryFile('window.json', content))).toBeNull(),
  )

  test('is not kept, and no failure, where nothing can be written', () => {
    const inTheWay = temporaryFile('file', 'mine')
    const path = join(inTheWay, 'window.json')
    writeWindowState(path, state)
    expect(readWindowState(path)).toBeNull()
    expect(readFileSync(inTheWay, 'utf8')).toBe('mine')
  })
})
