import type { Translation } from '../translation.ts'
import type { caveats as en } from '../en/caveats.ts'

export const caveats: Translation<typeof en> = {}
