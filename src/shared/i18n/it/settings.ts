import type { Translation } from '../translation.ts'
import type { settings as en } from '../en/settings.ts'

export const settings: Translation<typeof en> = {}
