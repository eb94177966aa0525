import type { ChildKind } from './kinds.ts'
import type { ChildAnswer, ChildRequest } from './through-host.ts'

/** A process that was started for an engine, and the engine's end of the channel to it. */
export type StartedChild<Port> = {
  readonly port: Port
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

/** The processes that an engine has this one start, because it is no Node and may not. */
export type EngineChildren = {
  receive(request: ChildRequest): void
  /** Ends them all: the engine is gone. */
  end(): void
}

/** @param tell answers the engine @param start starts a process of a kind */
export function childrenOf<Port>(
  tell: (answer: ChildAnswer, ports: Port[]) => void,
  start: (kind: ChildKind, megabytes: number) => StartedChild<Port>,
): EngineChildren {
  const running = new Map<number, StartedChild<Port>>()
  let isOver = false
  return {
    receive(request) {
      const { id } = request
      if (request.type === 'end-child') return running.get(id)?.kill()
      const child = start(request.kind, request.megabytes)
      running.set(id, child)
      child.onExit((code) => {
        running.delete(id)
        if (!isOver) tell({ type: 'child-ended', id, code }, [])
      })
      tell({ type: 'child-started', id }, [child.port])
    },
    end() {
      isOver = true
      for (const child of running.values()) child.kill()
    },
  }
}
