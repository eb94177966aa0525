import type { CheckedClaim } from '#shared/contract/claims.ts'
import type { Risk } from '#shared/contract/risks.ts'
import type { View } from '#shared/contract/views.ts'

/** What sections can show. */
export type Contents = {
  views: readonly View[]
  claims: readonly Pick<CheckedClaim, 'id' | 'ref' | 'text'>[]
  risks: readonly Pick<Risk, 'id' | 'ref' | 'title'>[]
}
