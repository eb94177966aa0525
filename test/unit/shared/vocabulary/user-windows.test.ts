import { expect, it } from 'vitest'
import { cadenceOf, userWindow } from '#shared/vocabulary/user-windows.ts'

it.each([
  ['DAU', 'day', 2],
  ['daily active users', 'day', 2],
  ['utenti mensili', null, 0],
  ['Monthly', 'month', 0],
  ['users per week', null, 1],
  ['周活跃用户', 'week', 1],
  ['mensuels', 'month', 0],
  ['wöchentlich', 'week', 1],
  ['Daily tokens', 'day', -1],
  ['Qwen', null, -1],
])('%s: counted over a %s, kind %i', (text, window, cadence) => {
  expect(userWindow(text)).toBe(window)
  expect(cadenceOf(text)).toBe(cadence)
})
