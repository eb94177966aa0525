import type { Translation } from '../translation.ts'
import type { verdicts as en } from '../en/verdicts.ts'

export const verdicts: Translation<typeof en> = {}
