import type { Database } from 'better-sqlite3'
import type { DisputedLabel, ImportReport } from '#shared/contract/imports.ts'
import type { Label } from '#shared/contract/labels.ts'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import { heldValue, type Labelled, labelledName } from '#engine/catalogue/held.ts'
import { readLabels, targetOfName } from '#engine/catalogue/labels.ts'
import { entryByKey } from '#engine/catalogue/tree.ts'
import type { Recorder } from '#engine/store/types.ts'
import type { IssueList } from '#engine/import/issues.ts'
import type { LabelFact, LabelRow } from '#engine/import/profiles/label-fact.ts'

/** Disagreements that a report lists. */
export const listedDisputes = 500

type NewLabel = Omit<Label, 'id'>

/** Who says it: what a label of this file is kept with. */
export type Speaker = { readonly by: string; readonly url: string }

/** A file speaks in the name of its publisher, where one is known, else in its own. */
export const speakerOf = ({ publisher, url }: { publisher: string; url: string }, file: string): Speaker => ({
  by: publisher.trim() === '' ? file : publisher.trim(),
  url,
})

const idOf = ({ kind, key, field, value, from, by }: NewLabel): string =>
  JSON.stringify([kind, key, field, value, from, by])

/**
 * What a table of labels says, set against the catalogue. Every saying is kept with its date and who says it; it holds
 * only where the catalogue had nothing. Deciding and writing are apart, so that a preview shows what a commit does.
 */
export class LabelChanges {
  private readonly db: Database
  private readonly issues: IssueList
  private readonly speaker: Speaker
  private readonly present: ReadonlySet<string>
  private readonly added = new Map<string, NewLabel>()
  private readonly disputed: DisputedLabel[] = []
  private known = 0
  private agreeing = 0
  private rows = 0

  constructor(db: Database, issues: IssueList, speaker: Speaker) {
    this.db = db
    this.issues = issues
    this.speaker = speaker
    this.present = new Set(readLabels(db).map(idOf))
  }

  /** Takes the labels of one row. */
  add(row: LabelRow, at: number): void {
    this.rows += 1
    for (const fact of row.labels) this.take(row, fact)
    this.compare(row, row.today, at)
  }

  private take(row: LabelRow, { field, value, from }: LabelFact): void {
    const target = this.targetOf(row, field)
    const { by, url } = this.speaker
    const label = { ...target, field, value, from, by, url: row.url || url, note: row.note, adopted: false }
    const id = idOf(label)
    if (this.present.has(id)) this.known += 1
    else this.added.set(id, label)
  }

  /** Says where the catalogue holds another thing, and fills in what it lacks. */
  private compare(row: LabelRow, fact: LabelFact, at: number): void {
    const target = this.targetOf(row, fact.field)
    const held = heldValue(this.db, target, fact.field)
    if (held === fact.value) this.agreeing += 1
    if (held === fact.value) {
      this.adopt(target, fact)
      return
    }
    if (held === 'unknown' && target.kind !== 'name') {
      // What held before a day is as unknown to the catalogue as what holds from then on.
      for (const one of row.labels) if (one.field === fact.field) this.adopt(target, one)
      return
    }
    if (held === null || held === 'unknown') return
    const name = labelledName(this.db, target) ?? row.text
    this.issues.add('label_disputed', { row: at, value: fact.value, params: { name, kept: held } })
    if (this.disputed.length >= listedDisputes) return
    const { by, url } = this.speaker
    this.disputed.push({
      ...target,
      name,
      field: fact.field,
      value: fact.value,
      said: fact.value,
      held,
      from: fact.from,
      by,
      url: row.url || url,
      share: null,
    })
  }

  private adopt(target: Labelled, { field, value, from }: LabelFact): void {
    const id = idOf({ ...target, field, value, from, by: this.speaker.by, url: '', note: '', adopted: false })
    const label = this.added.get(id)
    if (label) this.added.set(id, { ...label, adopted: true })
  }

  private targetOf({ text, about }: LabelRow, field: LabelFact['field']): Labelled {
    return targetOfName(this.db, about === 'organisation' ? `${text}/*` : text, field)
  }

  /** rows with a label */
  get names(): number {
    return this.rows
  }

  tally(): NonNullable<ImportReport['labels']> {
    const { agreeing, disputed } = this
    return {
      added: this.added.size,
      known: this.known,
      agreeing,
      agreeingShare: null,
      disputedShare: null,
      disputed,
    }
  }

  /** Is there anything to write? */
  get isEmpty(): boolean {
    return this.added.size === 0
  }

  /** Writes everything, within an action under way. */
  apply(recorder: Recorder): void {
    for (const label of this.added.values()) {
      insertLabel(recorder, label)
      if (label.adopted) hold(this.db, recorder, label)
    }
  }
}

/** Keeps a saying. */
export function insertLabel(recorder: Recorder, { kind, key, from, by, adopted, ...label }: NewLabel): void {
  const row = { target_kind: kind, target_key: key, holds_from: from, said_by: by }
  recorder.insert('label', { ...row, ...label, adopted: adopted ? 1 : 0 })
}

/** Fills in what the catalogue lacked; a label with a day holds from then on by itself. */
function hold(db: Database, recorder: Recorder, label: NewLabel): void {
  const { kind, key, field, value, from } = label
  if (kind === 'name' || from !== null || heldValue(db, label, field) === value) return
  const { id } = entryByKey(db, kind, key)
  if (field === 'origin' && kind === 'developer')
    recorder.update('developer', id, { origin: originSchema.parse(value) })
  else if (field === 'openness' && kind !== 'developer')
    recorder.update(kind, id, { openness: opennessSchema.parse(value) })
}
