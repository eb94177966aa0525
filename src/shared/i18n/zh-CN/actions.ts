import type { Translation } from '../translation.ts'
import type { actions as en } from '../en/actions.ts'

export const actions: Translation<typeof en> = {}
