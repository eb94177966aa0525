import { ORPCError } from '@orpc/client'
import {
  onMessagePortClose,
  onMessagePortMessage,
  postMessagePortMessage,
  type SupportedMessagePort,
} from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/websocket'
import type { ImportContext } from '#engine/import/router.ts'
import { logFault } from '#engine/faults.ts'
import { problem } from '#engine/problem.ts'
import { router } from '#engine/router.ts'
import { createOutflow } from './outflow.ts'
import { type Frame, weightOf } from './protocol.ts'
import { createTurns } from './turns.ts'

type CallContext = ImportContext & { answered: () => void }

/**
 * A procedure fails as `PROBLEM` whatever happens in it (see the router). What else fails did so before one
 * was reached: the message could not be read as its input.
 */
function unreadable(error: unknown): Error {
  if (error instanceof ORPCError && error.code === 'PROBLEM') return error
  const data = problem('input.invalid', { detail: 'the message cannot be read' }).problem
  return new ORPCError('PROBLEM', { defined: true, status: 422, message: data.message, data })
}

function createHandler(): RPCHandler<CallContext> {
  return new RPCHandler<CallContext>(router, {
    interceptors: [
      async (options) => {
        try {
          return await options.next()
        } catch (error) {
          throw unreadable(error)
        } finally {
          options.context.answered()
        }
      },
    ],
  })
}

/** How a caller is spoken to: `began` tells that a frame of so much weight is being worked on. */
export type Line = { post: (frame: Frame) => void; began: (weight: number) => void }

/** One page: what it sends and what it takes. */
export type Caller = {
  receive(frame: Frame): void
  /** It took so much of what was posted; one that never says so gets 4 MiB and no more. */
  passed(weight: number): void
  leave(): void
}

/** Those whom the contract is served, in turns. */
export type Callers = { join(line: Line): Caller }

const wire = (frame: Frame): string | ArrayBuffer =>
  typeof frame === 'string' ? frame : new Uint8Array(frame).buffer

/** The engine's answers in the other direction. */
function frameOf(data: string | ArrayBufferLike | ArrayBufferView | Blob): Frame {
  if (typeof data === 'string') return data
  if (data instanceof Blob) throw new TypeError('an answer is text or bytes')
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}

/** Serves the contract; also what is no message of it is answered with a typed problem or left unanswered. */
export function serveCallers(context: ImportContext): Callers {
  const handler = createHandler()
  const turns = createTurns()
  return {
    join({ post, began }) {
      const lane = turns.join()
      const outflow = createOutflow(post, { full: lane.hold, room: lane.release })
      const peer = {
        addEventListener: (): void => {},
        send: (data: Parameters<typeof frameOf>[0]): Promise<void> => outflow.send(frameOf(data)),
      }
      return {
        receive(frame) {
          lane.add(async (answered) => {
            began(weightOf(frame))
            try {
              await handler.message(peer, wire(frame), { context: { ...context, answered } })
            } catch (error) {
              // A frame that is no message of the contract must not end the engine for everyone else.
              logFault(error, 'transport')
            }
          })
        },
        passed: outflow.passed,
        leave() {
          lane.leave()
          outflow.end()
          handler.close(peer)
        },
      }
    },
  }
}

/** Serves the contract on a message port, which takes whatever is posted. */
export function servePort(callers: Callers, port: SupportedMessagePort & { start(): void }): void {
  const caller = callers.join({
    post: (frame) => {
      postMessagePortMessage(port, frame)
      caller.passed(weightOf(frame))
    },
    began: () => {},
  })
  onMessagePortMessage(port, (data: unknown) => {
    if (typeof data === 'string' || data instanceof Uint8Array) caller.receive(data)
    else if (data instanceof ArrayBuffer) caller.receive(new Uint8Array(data))
    else logFault(new TypeError('neither text nor bytes'), 'transport')
  })
  onMessagePortClose(port, () => caller.leave())
  port.start()
}
