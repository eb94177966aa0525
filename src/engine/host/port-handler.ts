import { ORPCError } from '@orpc/client'
import { RPCHandler } from '@orpc/server/message-port'
import type { EngineContext } from '../context.ts'
import { problem } from '../problem.ts'
import { router } from '../router.ts'

/**
 * A procedure fails as `PROBLEM` whatever happens in it (see the router). What else fails did so before one
 * was reached: the message could not be read as its input.
 */
function unreadable(error: unknown): Error {
  if (error instanceof ORPCError && error.code === 'PROBLEM') return error
  const data = problem('input.invalid', { detail: 'the message cannot be read' }).problem
  return new ORPCError('PROBLEM', { defined: true, status: 422, message: data.message, data })
}

/** Serves the contract on message ports; also what is no message of it is answered with a typed problem. */
export function createPortHandler(): RPCHandler<EngineContext> {
  return new RPCHandler(router, {
    interceptors: [
      async (options) => {
        try {
          return await options.next()
        } catch (error) {
          throw unreadable(error)
        }
      },
    ],
  })
}
