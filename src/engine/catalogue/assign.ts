import type { NameTarget } from '#shared/contract/catalogue.ts'
import { problem } from '#engine/problem.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import type { Workspace } from '#engine/store/types.ts'
import { recordDecisions } from './decisions.ts'

/**
 * Remembers what texts stand for, or forgets it, as one action; the subjects follow when the action ends.
 *
 * @throws `catalogue.not-found` for an unknown target, or where there is nothing to forget;
 *   `catalogue.in-use` where the name of a new entry is taken
 */
export function assignNames(ws: Workspace, texts: readonly string[], to: NameTarget, reason = ''): ActionRef {
  const patterns = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '')
  const [first] = patterns
  if (first === undefined) throw problem('input.invalid', { detail: 'texts' })
  const { result: _, ...ref } = act(
    ws,
    { label: { key: 'resolveNames', params: { count: patterns.length } }, kind: 'resolve', reason },
    (recorder) => {
      const decisions = patterns.map((text) => ({ text, to }))
      const changed = recordDecisions(ws.db, recorder, decisions)
      if (to.kind === 'none' && changed === 0) throw problem('catalogue.not-found', { key: first })
    },
  )
  return ref
}
