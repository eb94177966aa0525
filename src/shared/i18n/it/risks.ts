import type { Translation } from '../translation.ts'
import type { risks as en } from '../en/risks.ts'

export const risks: Translation<typeof en> = {}
