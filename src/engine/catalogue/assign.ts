import type { Database } from 'better-sqlite3'
import type { NameTarget } from '#shared/contract/catalogue.ts'
import { problem } from '../problem.ts'
import { act, type ActionRef } from '../store/actions.ts'
import type { Recorder, Workspace } from '../store/types.ts'
import { newKey, refuseKnownName } from './keys.ts'
import { segmentKey } from './segment.ts'
import { entryByKey } from './tree.ts'

type AliasTarget = { target_kind: 'model' | 'family' | 'developer' | 'segment'; target_key: string }

/**
 * Remembers what texts stand for, or forgets it, as one action; the subjects follow when the action ends.
 *
 * @throws `catalogue.not-found` for an unknown target, or where there is nothing to forget;
 *   `catalogue.in-use` where the new model's name is taken
 */
export function assignNames(ws: Workspace, texts: readonly string[], to: NameTarget): ActionRef {
  const patterns = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '')
  const [first] = patterns
  if (first === undefined) throw problem('input.invalid', { detail: 'texts' })
  return act(
    ws,
    { label: { key: 'resolveNames', params: { count: patterns.length } }, kind: 'resolve' },
    (recorder) => {
      const target = targetOf(ws.db, recorder, to)
      let changed = 0
      for (const pattern of patterns) changed += point(ws.db, recorder, pattern, target) ? 1 : 0
      if (target === null && changed === 0) throw problem('catalogue.not-found', { key: first })
    },
  )
}

function targetOf(db: Database, recorder: Recorder, to: NameTarget): AliasTarget | null {
  switch (to.kind) {
    case 'none':
      return null
    case 'segment':
      return { target_kind: 'segment', target_key: segmentKey(to) }
    case 'new-model':
      return { target_kind: 'model', target_key: addModel(db, recorder, to.familyKey, to.name) }
    case 'developer':
    case 'family':
    case 'model':
      return { target_kind: to.kind, target_key: entryByKey(db, to.kind, to.key).key }
  }
}

function addModel(db: Database, recorder: Recorder, familyKey: string, name: string): string {
  const family = entryByKey(db, 'family', familyKey)
  refuseKnownName(db, 'model', name)
  const key = newKey(db, 'model', `${family.key}/`, name)
  recorder.insert('model', { key, name, family_id: family.id, openness: null, released: null, note: '' })
  return key
}

/** Points the analyst's alias of a text to a target, null: to none. Whether anything had to be written. */
function point(db: Database, recorder: Recorder, pattern: string, target: AliasTarget | null): boolean {
  const present = db
    .prepare<[string], AliasTarget & { id: number }>(
      "SELECT id, target_kind, target_key FROM alias WHERE pattern = ? AND origin = 'analyst'",
    )
    .get(pattern)
  if (present === undefined) {
    if (target === null) return false
    recorder.insert('alias', { pattern, ...target, origin: 'analyst' })
    return true
  }
  if (target === null) recorder.remove('alias', present.id)
  else recorder.update('alias', present.id, target)
  return true
}
