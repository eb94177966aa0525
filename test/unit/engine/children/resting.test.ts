import { expect, it } from 'vitest'
import { createResting } from '#engine/children/resting.ts'

it('who has rested longest makes room, whatever its kind; the last to come stays', () => {
  const ended: string[] = []
  const resting = createResting<string>(500)
  const add = (name: string, megabytes: number): void =>
    resting.add(name, megabytes, () => void ended.push(name))
  add('typesetter', 300)
  add('scanner', 150)
  expect(ended).toEqual([])
  add('reader', 200)
  expect(ended).toEqual(['typesetter'])
  resting.remove('scanner')
  add('weigher', 300)
  expect(ended).toEqual(['typesetter'])
  add('reader', 210)
  expect(ended).toEqual(['typesetter', 'weigher'])
  add('large', 900)
  expect(ended).toEqual(['typesetter', 'weigher', 'reader'])
})
