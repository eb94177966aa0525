import { relative } from 'node:path'
import { expect, it } from 'vitest'
import { browserEnvironment, browserPlaces } from '../../../src/main/portable-places.ts'

it('what the browser under the page keeps lies in the folder of a portable program', () => {
  const folder = '/media/stick/modelshare-data'
  const places = browserPlaces(folder)
  for (const path of [...Object.values(places), ...Object.values(browserEnvironment(folder))])
    expect(relative(folder, path ?? '')).not.toMatch(/^(\.\.|$)/)
  expect(Object.keys(places).sort()).toEqual(['crashDumps', 'logs', 'sessionData', 'temp', 'userData'])
})
