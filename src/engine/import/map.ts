import type { ColumnRole } from '#shared/contract/imports.ts'
import type { Decimal } from '#shared/domain/parse-number.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import type { Drafts, DraftSink, DraftValue } from './drafts.ts'
import { exactValue, qualifierOf } from './exact-value.ts'
import { type IssueCode, IssueList } from './issues.ts'
import { PeriodReader } from './period-reader.ts'
import type { Plan } from './plan.ts'
import type { RowReader, SkipReason } from './profiles/profile.ts'
import { cellText, headingText, isBlank, rawText, type RawCell, type RawRow } from './types.ts'
import { isTotal, namedMeasure } from './understand/headings.ts'
import { ValueReader, type ValueReading } from './value-reader.ts'

/** How one row is read; `reason` is a key of the messages `import:…`. */
export type RowOutcome =
  | { readonly kind: 'data'; readonly reason: null }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'rejected'; readonly reason: `issue_${IssueCode}` }

const accepted: RowOutcome = { kind: 'data', reason: null }
const skipped = (reason: SkipReason): RowOutcome => ({ kind: 'skipped', reason })
const rejected = (code: IssueCode): RowOutcome => ({ kind: 'rejected', reason: `issue_${code}` })

/** The subject of a table whose rows tell languages, regions or categories apart, and no models. */
const wholeSubject = 'all models'

/** Where the cells of a row belong besides its values. */
type Place = { subject: number; language: number; region: number; category: number; note: string }

/** A column of values; `subject` and `key` (of a period) are -1 where the row says them. */
type ValueColumn = {
  readonly index: number
  readonly decimal: Decimal
  readonly subject: number
  readonly key: number
}

/**
 * Reads the rows of a table, by its plan, into draft observations and issues. Pure: preview and commit run
 * this same code over the same rows. Every row below the headings is accepted, rejected or skipped.
 */
export class TableMapper<Sink extends DraftSink = Drafts> {
  readonly drafts: Sink
  readonly issues = new IssueList()
  readonly rows = { read: 0, accepted: 0, rejected: 0, skipped: 0 }
  private readonly plan: Plan
  private readonly periods: PeriodReader
  private readonly values: ValueReader
  private readonly valueColumns: readonly ValueColumn[]
  private readonly at: ReadonlyMap<ColumnRole, number>
  private readonly fixedPeriod: number | null
  private readonly headings: string
  private readonly ownReading: RowReader | undefined
  /** gives a text as it was stored, where the rows are observations as they were stored */
  private readonly original: ((text: string) => string) | undefined
  private readonly names = new Map<string, string>()

  constructor(plan: Plan, drafts: Sink) {
    this.drafts = drafts
    const { mapping, columns, understood } = plan
    this.plan = plan
    this.original = plan.profile.asStored?.(understood)
    const periodColumn = columns.find(({ role }) => role === 'period')
    const dayFirst = periodColumn?.dayFirst ?? columns.some(({ decimal }) => decimal === ',')
    this.periods = new PeriodReader(mapping.definition.grain, dayFirst, mapping.aggregateTo !== null)
    this.values = new ValueReader(mapping.definition.measure, mapping.scale)
    this.fixedPeriod = this.keyOf(mapping.period)
    this.at = new Map(columns.map(({ role, index }) => [role, index - 1]))
    this.valueColumns = columns
      .filter(({ role }) => role === 'value')
      .map(({ index, decimal, header, period }) => ({
        index,
        decimal: decimal ?? '.',
        subject: mapping.shape === 'wide-by-subject' ? this.subjectNumber(header) : -1,
        key: this.keyOf(period) ?? -1,
      }))
    this.ownReading = plan.profile.rows?.(columns, mapping)
    this.headings = columns.map(({ header }) => header).join('\u0000')
    if (understood.survey.preamble.length > 0)
      this.issues.add('preamble_skipped', { row: 1, params: { count: understood.survey.preamble.length } })
  }

  /** Reads one row; rows up to the headings are not to be given. */
  row(raw: RawRow): RowOutcome {
    const outcome = this.read(raw)
    this.rows.read += 1
    if (outcome.kind === 'data') this.rows.accepted += 1
    else this.rows[outcome.kind] += 1
    return outcome
  }

  private read({ row, cells: given }: RawRow): RowOutcome {
    const skip = this.skipReason(given)
    if (skip) return skipped(skip)
    const cells = this.ownReading?.(given) ?? given
    if (typeof cells === 'string') return skipped(cells)
    const place = this.place(cells)
    if (place === null) {
      this.issues.add('no_subject', {
        row,
        column: (this.at.get('subject') ?? this.at.get('developer') ?? 0) + 1,
      })
      return rejected('no_subject')
    }
    const period = this.rowPeriod(cells)
    if (typeof period === 'string') {
      const column = this.at.get('period') ?? 0
      this.issues.add(period, { row, column: column + 1, value: cellText(cells[column]) })
      return rejected(period)
    }
    return this.readValues(row, cells, place, period)
  }

  /** A row is rejected where none of its values could be taken and at least one should have been. */
  private readValues(row: number, cells: readonly RawCell[], place: Place, rowPeriod: number): RowOutcome {
    let taken = 0
    let failed: IssueCode | null = null
    for (const column of this.valueColumns) {
      const cell = cells[column.index - 1]
      const reading = this.readValue(cell, column.decimal, cells)
      const period = rowPeriod >= 0 ? rowPeriod : column.key
      const code =
        typeof reading === 'string'
          ? reading
          : this.store(reading.draft, place, column.subject, period, row, column.index)
      if (code) {
        this.issues.add(code, { row, column: column.index, value: cellText(cell) })
        failed ??= code
        continue
      }
      taken += 1
      if (typeof reading === 'string') continue
      if (reading.missing) this.issues.tally('missing_values', row, column.index, cellText(cell))
      if (reading.rounded) this.issues.tally('integer_rounded', row, column.index, cellText(cell))
    }
    return taken === 0 && failed ? rejected(failed) : accepted
  }

  private readValue(cell: RawCell | undefined, decimal: Decimal, cells: readonly RawCell[]): ValueReading {
    const [low, high, said] = (['low', 'high', 'qualifier'] as const).map((role) => {
      const at = this.at.get(role)
      return at === undefined ? undefined : cells[at]
    })
    const exact = this.original ? exactValue(cell, low, high, said) : null
    if (exact)
      return this.values.check(exact) ?? { draft: exact, rounded: false, missing: Number.isNaN(exact.value) }
    const reading = this.values.read(cell, decimal, this.bounds(cells))
    const qualifier = qualifierOf(cellText(said))
    if (typeof reading === 'object' && !reading.missing && qualifier) reading.draft.qualifier = qualifier
    return reading
  }

  private store(
    draft: DraftValue,
    place: Place,
    columnSubject: number,
    period: number,
    row: number,
    column: number,
  ): IssueCode | null {
    // A heading whose period does not fit the dataset's grain has no key.
    if (period < 0) return 'period_grain'
    const { keys } = this.drafts
    const subject = columnSubject >= 0 ? columnSubject : place.subject
    const known = keys.find(period, subject, place.language, place.region, place.category)
    if (known < 0) {
      const at = keys.add(period, subject, place.language, place.region, place.category)
      this.drafts.set(at, draft, row, column, place.note)
      return null
    }
    const { duplicates, aggregateTo } = this.plan.mapping
    if (duplicates === 'reject') return 'duplicate'
    if (duplicates === 'sum') this.drafts.sum(known, draft)
    else this.drafts.set(known, draft, row, column, place.note)
    if (aggregateTo === null)
      this.issues.tally(duplicates === 'sum' ? 'duplicates_summed' : 'duplicates_replaced', row, column, '')
    return null
  }

  private skipReason(cells: readonly RawCell[]): SkipReason | null {
    if (isBlank(cells)) return 'skip_blank'
    if (this.original) return null
    const subjectAt = this.at.get('subject') ?? this.at.get('developer')
    if (subjectAt !== undefined && isTotal(cellText(cells[subjectAt]))) return 'skip_total'
    const isValueless = this.valueColumns.every(({ index }) => cellText(cells[index - 1]) === '')
    if (isValueless && cells.filter((cell) => cellText(cell) !== '').length === 1) return 'skip_remark'
    if (this.isRepeatedHeading(cells)) return 'skip_header'
    if (this.isOtherMeasure(cells)) return 'skip_other_measure'
    return this.plan.profile.skipRow?.(this.valueColumns.map(({ index }) => cells[index - 1] ?? '')) ?? null
  }

  private isRepeatedHeading(cells: readonly RawCell[]): boolean {
    const { columns, understood } = this.plan
    const [first] = columns
    if (understood.survey.headerRow === 0 || !first || headingText(cells[0]) !== first.header) return false
    return columns.map((_, at) => headingText(cells[at])).join('\u0000') === this.headings
  }

  private isOtherMeasure(cells: readonly RawCell[]): boolean {
    const at = this.at.get('measure')
    if (at === undefined) return false
    return namedMeasure(cellText(cells[at])) !== this.plan.mapping.definition.measure
  }

  private rowPeriod(cells: readonly RawCell[]): ReturnType<PeriodReader['read']> {
    if (this.plan.mapping.shape === 'wide-by-period') return -1
    const at = this.at.get('period')
    const exact = this.original && at !== undefined ? this.keyOf(cellText(cells[at])) : null
    if (exact !== null) return exact
    if (at !== undefined) return this.periods.read(cells[at])
    return this.fixedPeriod ?? 'no_period'
  }

  private place(cells: readonly RawCell[]): Place | null {
    const subject = this.subjectOf(cells)
    if (subject === null) return null
    const { languages, regions, categories } = this.drafts
    const text = (role: ColumnRole): string => {
      const at = this.at.get(role)
      return at === undefined ? '' : this.name(rawText(cells[at]))
    }
    return {
      subject,
      language: languages.numberOf(text('language')),
      region: regions.numberOf(text('region')),
      category: categories.numberOf(text('category')),
      note: text('note').slice(0, 4000),
    }
  }

  /** Number of the row's subject; -1 where the columns are the subjects; null where it names none. */
  private subjectOf(cells: readonly RawCell[]): number | null {
    if (this.plan.mapping.shape === 'wide-by-subject') return -1
    const at = this.at.get('subject') ?? this.at.get('developer')
    const text = at === undefined ? wholeSubject : rawText(cells[at])
    return text.trim() === '' ? null : this.subjectNumber(text)
  }

  private subjectNumber(text: string): number {
    return this.drafts.subjects.numberOf(this.name(text).slice(0, 500))
  }

  /** Names are kept as written, but trimmed and composed (NFC), so that equal ones are equal. */
  private name(text: string): string {
    let name = this.names.get(text)
    if (name === undefined) {
      name = this.original ? this.original(text) : text.trim().normalize('NFC')
      if (this.names.size < 1_000_000) this.names.set(text, name)
    }
    return name
  }

  private bounds(cells: readonly RawCell[]): Parameters<ValueReader['read']>[2] {
    const low = this.at.get('low')
    const high = this.at.get('high')
    const interval = this.at.get('interval')
    if (low === undefined && high === undefined && interval === undefined) return undefined
    return {
      low: cells[low ?? -1] ?? '',
      high: cells[high ?? -1] ?? '',
      interval: cells[interval ?? -1] ?? '',
    }
  }

  private keyOf(text: string | null): number | null {
    const period = text === null ? null : parsePeriod(text)
    const key = period && this.periods.fit(period)
    return typeof key === 'number' ? key : null
  }
}
