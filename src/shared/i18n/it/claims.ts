import type { Translation } from '../translation.ts'
import type { claims as en } from '../en/claims.ts'

export const claims: Translation<typeof en> = {}
