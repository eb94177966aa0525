import type { Translation } from '../translation.ts'
import type { importing as en } from '../en/import.ts'

export const importing: Translation<typeof en> = {}
