import { expect, it } from 'vitest'
import { proposedTolerance } from '#shared/domain/tolerance.ts'

it.each([
  [30, 'exact', 'share', 0.5],
  [30, 'about', 'share', 2.5],
  [30, 'nearly', 'share', 1],
  [13.7, 'exact', 'share', 0.05],
  [13.7, 'about', 'share', 0.25],
  [4.95, 'exact', 'share', 0.005],
  // What a fraction becomes in percent is not what was said.
  [0.137 * 100, 'exact', 'share', 0.05],
  [0.07 * 100, 'exact', 'share', 0.5],
  [-16, 'about', 'points', 2.5],
  [100, 'about', 'relative', 10],
  [33.3, 'about', 'relative', 10],
  [50, 'exact', 'relative', 0.5],
  [2, 'about', 'place', 0],
] as const)('%f said as %s of %s asks for %f points', (said, qualifier, kind, points) => {
  expect(proposedTolerance(said, qualifier, kind)).toBe(points)
})
