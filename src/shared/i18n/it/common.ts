import type { Translation } from '../translation.ts'
import type { common as en } from '../en/common.ts'

export const common: Translation<typeof en> = {}
