import type { Translation } from '../translation.ts'
import type { data as en } from '../en/data.ts'

export const data: Translation<typeof en> = {}
