import { implement } from '@orpc/server'
import { contract } from '#shared/contract/contract.ts'
import type { SettingsStore } from './settings.ts'
import type { Workspace } from './store/types.ts'

/** What every procedure of the engine works on. */
export type EngineContext = {
  workspace: Workspace
  settings: SettingsStore
  /**
   * May `imports.stage` read any path? Only where the caller is the person at this machine by other means
   * (desktop window, command line); a browser page names uploads instead.
   */
  allowPaths: boolean
  /** folder in which the browser host leaves uploads */
  uploadsDir: string | null
}

/** The contract, to be implemented: each capability's `router.ts` takes its procedures from here. */
export const engine = implement(contract).$context<EngineContext>()
