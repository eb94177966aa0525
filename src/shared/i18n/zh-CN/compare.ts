import type { Translation } from '../translation.ts'
import type { compare as en } from '../en/compare.ts'

export const compare: Translation<typeof en> = {}
