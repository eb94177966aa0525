import { nowhere } from '#shared/domain/nowhere.ts'
import type { Database } from 'better-sqlite3'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import type { DisputedLabel, ImportReport } from '#shared/contract/imports.ts'
import { heldValue, keyOf, labelledName } from '#engine/catalogue/held.ts'
import { readLabels, targetOfName } from '#engine/catalogue/labels.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { originOf } from '#engine/catalogue/shipped-data.ts'
import type { Recorder } from '#engine/store/types.ts'
import { issue } from '#engine/import/issues.ts'
import type { TableFacts } from '#engine/import/map/table-facts.ts'
import { cellText } from '#engine/import/open/raw-table.ts'
import { eachWithPauses, Pauses, throwIfAborted } from '#engine/import/pauses.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { opennessSaid, originsSaid } from '#engine/import/understand/label-words.ts'
import { insertLabel, listedDisputes, type Speaker, speakerOf } from './label-changes.ts'

/** Headings of columns that label the names beside them. Those of a region that uses are none of these. */
const originHeading =
  /^(?:(?:developer|model|author)[ _])?(?:origin|origine|country[ _]of[ _]origin|来源地|产地)$/
const opennessHeading = /^(?:openness|(?:open[ _])?weights|apertura|pesi|开放性|权重)$/
const authorHeading = /^(?:author|developer|organi[sz]ation|autore|sviluppatore|开发者)$/

/** Rows that are read for labels: a name says the same of itself again and again. */
const mostRows = 1_000_000

/** Disagreements that are issues of their own; the report lists them all. */
const namedDisputes = 20

/** The columns that label names, by their place in a row; −1: there is none. */
type Columns = { subject: number; origin: number; openness: number; author: number }

/** What a file writes of each of its names, the first word of each kind. */
type Words = { origin: string; openness: string; author: string }

type Labels = NonNullable<ImportReport['labels']>

/** Columns that say where a name comes from, how open it is or whose it is; null where the table has none. */
function labelColumns({ plan }: Prepared): Columns | null {
  const find = (heading: RegExp): number =>
    plan.columns.findIndex(
      (column) => column.role === 'ignore' && heading.test(column.header.trim().toLowerCase()),
    )
  const subject = plan.columns.findIndex(({ role }) => role === 'subject')
  const found = {
    subject,
    origin: find(originHeading),
    openness: find(opennessHeading),
    author: find(authorHeading),
  }
  // A name and its maker alone are what the name is, and no label.
  const none = found.origin < 0 && found.openness < 0
  return subject < 0 || none ? null : found
}

/** What the columns of labels say of each name. Error: `cancelled`. */
async function wordsOf(
  prepared: Prepared,
  columns: Columns,
  signal: AbortSignal | undefined,
): Promise<Map<string, Words>> {
  const { file, bytes } = prepared.file.stage
  const pace = new Pauses(signal, { file, bytes })
  const words = new Map<string, Words>()
  const { headerRow } = prepared.plan.understood.survey
  let read = 0
  for await (const batch of prepared.table.table.batches()) {
    throwIfAborted(signal)
    await eachWithPauses(batch, pace, ({ row, cells }) => {
      const text = cellText(cells[columns.subject]).trim()
      if (row <= headerRow || text === '') return
      const known = words.get(text) ?? { origin: '', openness: '', author: '' }
      known.origin ||= cellText(cells[columns.origin]).trim()
      known.openness ||= cellText(cells[columns.openness]).trim()
      known.author ||= cellText(cells[columns.author]).trim()
      words.set(text, known)
    })
    read += batch.length
    if (read >= mostRows) break
  }
  return words
}

/** One label of a name, as codes that its word allows; the first is what would be adopted. */
type Said = { field: 'origin' | 'openness'; word: string; values: readonly string[] }

function saidOf({ origin, openness }: Words): Said[] {
  const code = opennessSaid(openness)
  const said: Said[] = [
    { field: 'origin', word: origin, values: originsSaid(origin, originOf) },
    { field: 'openness', word: openness, values: code === null ? [] : [code] },
  ]
  return said.filter(({ values }) => values.length > 0)
}

/** The developer that the catalogue has instead of the one a file names; null where they agree or one is not known. */
function otherAuthor(db: Database, text: string, author: string): string | null {
  const own = resolveSubject(db, text)
  const named = [resolveSubject(db, author), resolveSubject(db, `${author}/*`)].find(
    ({ developerId }) => developerId !== null,
  )
  if (own.developerId === null || !named || named.developerId === own.developerId) return null
  const key = keyOf(db, { ...own, modelId: null, familyId: null })
  return key === null ? null : labelledName(db, { kind: 'developer', key })
}

/** Has its speaker said so before? */
function knownSayings(db: Database): (label: DisputedLabel) => boolean {
  const idOf = ({
    kind,
    key,
    field,
    value,
    by,
  }: Omit<DisputedLabel, 'name' | 'said' | 'held' | 'from' | 'url' | 'share'>): string =>
    JSON.stringify([kind, key, field, value, by])
  const present = new Set(readLabels(db).map(idOf))
  return (label) => present.has(idOf(label))
}

/** Compares the labels of one file with the catalogue, and adds up what of its value agrees. */
class LabelComparison {
  private readonly db: Database
  private readonly speaker: Speaker
  private readonly total: number
  private readonly disputed = new Map<string, DisputedLabel>()
  /** names that the file gives to another developer */
  private readonly authors: ImportIssue[] = []
  private agreeing = 0
  private agreed = 0
  private differed = 0

  constructor(db: Database, speaker: Speaker, total: number) {
    this.db = db
    this.speaker = speaker
    this.total = total
  }

  /** Takes what a file says of a name that has this much of its value. */
  add(text: string, words: Words, value: number): void {
    const checks = saidOf(words).map((said) => this.check(text, said, value))
    const kept = words.author === '' ? null : otherAuthor(this.db, text, words.author)
    if (kept !== null) {
      checks.push(false)
      if (this.authors.length < namedDisputes)
        this.authors.push(issue('label_disputed', { value: words.author, params: { name: text, kept } }))
    }
    const known = checks.filter((agrees) => agrees !== null)
    if (known.length === 0) return
    if (known.includes(false)) this.differed += value
    else this.agreed += value
  }

  /** Whether a label is what the catalogue holds; null where that holds nothing to compare. */
  private check(text: string, { field, word, values }: Said, value: number): boolean | null {
    const target = targetOfName(this.db, text, field)
    const held = heldValue(this.db, target, field)
    if (held !== null && values.includes(held)) {
      this.agreeing += 1
      return true
    }
    if (held === null || held === 'unknown') return null
    const [first = ''] = values
    const share = this.total > 0 ? value / this.total : null
    const id = JSON.stringify([target.kind, target.key, field, first])
    const known = this.disputed.get(id)
    this.disputed.set(id, {
      ...target,
      name: labelledName(this.db, target) ?? text,
      field,
      value: first,
      said: word,
      held,
      from: null,
      ...this.speaker,
      share: share === null ? null : share + (known?.share ?? 0),
    })
    return false
  }

  /** Names that the file gives to another developer than the catalogue does, as issues. */
  get authorIssues(): readonly ImportIssue[] {
    return this.authors
  }

  result(): Labels {
    const isKnown = knownSayings(this.db)
    const disputed = [...this.disputed.values()]
      .sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
      .slice(0, listedDisputes)
    const known = disputed.filter(isKnown).length
    const part = (value: number): number | null => (this.total > 0 ? value / this.total : null)
    return {
      added: disputed.length - known,
      known,
      agreeing: this.agreeing,
      agreeingShare: part(this.agreed),
      disputedShare: part(this.differed),
      disputed,
    }
  }
}

/** The parts of the value that agree and that do not, and the first of what does not. */
function labelIssues(labels: Labels): ImportIssue[] {
  const percent = (share: number | null): number => Math.round((share ?? 0) * 1000) / 10
  const params = { agree: percent(labels.agreeingShare), differ: percent(labels.disputedShare) }
  return [
    issue('labels_beside', { params }),
    ...labels.disputed
      .slice(0, namedDisputes)
      .map(({ said, name, held }) => issue('label_disputed', { value: said, params: { name, kept: held } })),
  ]
}

/** What the labels of a file say, and what a report says of that. */
export type LabelsBeside = { readonly labels: Labels; readonly issues: readonly ImportIssue[] }

/**
 * What the columns beside the names of a file say of them, set against the catalogue: which part of its value has
 * labels that agree, and the labels that do not, those with most value first. Null where no column labels names.
 *
 * Error: `cancelled`.
 */
export async function labelsBeside(
  db: Database,
  prepared: Prepared,
  facts: TableFacts,
  signal?: AbortSignal,
): Promise<LabelsBeside | null> {
  const columns = labelColumns(prepared)
  if (!columns) return null
  const words = await wordsOf(prepared, columns, signal)
  const speaker = speakerOf(prepared.plan.mapping.source, prepared.file.stage.file)
  const total = facts.totals.values.reduce((sum, value) => sum + value, 0)
  const comparison = new LabelComparison(db, speaker, total)
  const pace = new Pauses(signal)
  await eachWithPauses([...facts.subjects.entries()], pace, ([at, text]) => {
    const said = words.get(text)
    if (said) comparison.add(text, said, facts.totals.values[at] ?? nowhere(at))
  })
  const labels = comparison.result()
  return { labels, issues: [...labelIssues(labels), ...comparison.authorIssues] }
}

/** Keeps what the file says otherwise as sayings of labels, so that they are listed as disputed; none of them holds. */
export function recordDisputed(db: Database, recorder: Recorder, beside: LabelsBeside | null): void {
  const isKnown = knownSayings(db)
  for (const label of beside?.labels.disputed ?? []) {
    const { kind, key, field, value, from, by, url, said } = label
    if (isKnown(label)) continue
    const note = said === value ? '' : said
    insertLabel(recorder, { kind, key, field, value, from, by, url, note, adopted: false })
  }
}
