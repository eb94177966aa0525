import type { Translation } from '../translation.ts'
import type { overview as en } from '../en/overview.ts'

export const overview: Translation<typeof en> = {}
