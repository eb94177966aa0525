import type { Translation } from '../translation.ts'
import type { briefs as en } from '../en/briefs.ts'

export const briefs: Translation<typeof en> = {}
