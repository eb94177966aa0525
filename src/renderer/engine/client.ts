import type { EngineClient } from '#shared/contract/contract.ts'
import { createORPCClient } from '@orpc/client'
import { connection } from './connection.ts'

/** The engine, whatever carries the calls. */
export const client: EngineClient = createORPCClient(connection)
