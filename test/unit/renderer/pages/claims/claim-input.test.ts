import { expect, it } from 'vitest'
import { newClaim, saidAnew } from '../../../../../src/renderer/pages/claims/claim-input.ts'

const claimed = (value: number) => ({ value, low: null, high: null })

it('the tolerance follows the number and how it is said', () => {
  const exact = saidAnew(newClaim(undefined), { claimed: claimed(0.3) })
  expect(exact.tolerancePp).toBe(0.5)
  const about = saidAnew(exact, { qualifier: 'about' })
  expect(about.tolerancePp).toBe(2.5)
  expect(saidAnew(about, { claimed: claimed(0.137) }).tolerancePp).toBe(0.25)
  expect(saidAnew(about, { metric: { ...about.metric, stat: 'relative-change' } }).tolerancePp).toBe(10)
  expect(saidAnew(about, { metric: { ...about.metric, stat: 'rank' } }).tolerancePp).toBe(0)
})

it('a tolerance that someone chose stays', () => {
  const chosen = { ...newClaim(undefined), claimed: claimed(0.3), tolerancePp: 1 }
  expect(saidAnew(chosen, { qualifier: 'about' }).tolerancePp).toBe(1)
})
