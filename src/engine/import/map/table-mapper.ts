import type { ColumnRole } from '#shared/contract/import-mapping.ts'
import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { isCount } from '#shared/vocabulary/measures.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { isTotal } from '#shared/vocabulary/totals.ts'
import { parsePeriod, type Period, periodFromKey } from '#shared/domain/period.ts'
import { type IssueCode, IssueList, type SkipReason } from '#engine/import/issues.ts'
import {
  cellText,
  headingText,
  isBlank,
  rawText,
  type RawCell,
  type RawRow,
} from '#engine/import/open/raw-table.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import type { RowReader } from '#engine/import/profiles/profile.ts'
import { isRule } from '#engine/import/understand/data-row.ts'
import { namedMeasure, namesChange } from '#engine/import/understand/heading-words.ts'
import { Spellings } from './spellings.ts'
import type { Drafts, DraftSink, DraftValue } from './drafts.ts'
import { labelCarrier } from '#engine/import/plan/rows/rows-apart.ts'
import { NameReader } from './name-reader.ts'
import { PeriodReader, wholePeriod, YearPartReader } from './period-reader.ts'
import { type RowUnit, RowUnits } from './row-units.ts'
import { type ValueColumn, valueColumns } from './value-columns.ts'
import { exactValue, type ValueReading } from './value-reader.ts'

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
  private readonly years: YearPartReader | null
  private readonly valueColumns: readonly ValueColumn[]
  private readonly units: RowUnits
  /** the plan says already which other measures the rows hold */
  private readonly saysOtherMeasures: boolean
  private readonly isCount: boolean
  private readonly at: ReadonlyMap<ColumnRole, number>
  private readonly fixedPeriod: number | null
  private readonly headings: ReadonlySet<string>
  private readonly rowsHavePeriods: boolean
  private readonly rowsHaveSubjects: boolean
  private readonly ownReading: RowReader | undefined
  /** gives a text as it was stored, where the rows are observations as they were stored */
  private readonly original: ((text: string) => string) | undefined
  private readonly names: NameReader
  private readonly spellings: Spellings
  /** fills the labels of a pivot in rows that come in order */
  private readonly carry: ReturnType<typeof labelCarrier> | null
  /** columns whose texts together are the category */
  private readonly categoryAt: readonly number[]

  constructor(plan: Plan, drafts: Sink) {
    this.drafts = drafts
    const { mapping, columns, understood } = plan
    this.plan = plan
    this.spellings = new Spellings(plan.knownNames)
    this.original = plan.profile.asStored?.(understood)
    this.names = new NameReader(this.original, plan.footnoteMarks, this.issues)
    this.periods = new PeriodReader(plan.periods)
    this.carry = plan.rowsApart.carried.length > 0 ? labelCarrier(plan.rowsApart.carried) : null
    this.categoryAt = columns
      .filter(({ role }) => role === 'category' || (role === 'measure' && plan.rowsApart.measureTells))
      .map(({ index }) => index - 1)
    this.years = plan.yearParts ? new YearPartReader() : null
    const fixed = mapping.period === null ? null : parsePeriod(mapping.period)
    this.fixedPeriod = fixed && this.fitted(fixed)
    this.units = new RowUnits(columns, mapping.definition)
    this.saysOtherMeasures = plan.profile.id !== 'generic' || plan.rowsApart.otherMeasures.length > 0
    this.isCount = isCount(mapping.definition.measure)
    this.at = new Map(columns.map(({ role, index }) => [role, index - 1]))
    this.valueColumns = valueColumns(plan, {
      keyOf: (period) => this.fitted(period),
      subject: (text) => this.subjectNumber(text),
      category: (text) => drafts.categories.numberOf(this.names.read(text)),
    })
    this.rowsHavePeriods =
      (plan.yearParts || mapping.shape !== 'wide-by-period') &&
      this.valueColumns.some(({ key }) => key === -1)
    this.rowsHaveSubjects = this.valueColumns.every(({ subject }) => subject === -1)
    this.ownReading = plan.profile.rows?.(columns, mapping)
    this.headings = new Set(understood.survey.headings.texts.map(joined))
    if (understood.survey.preamble.length > 0)
      this.issues.add('preamble_skipped', { row: 1, params: { count: understood.survey.preamble.length } })
    for (const { code, ...place } of plan.outline.notes) this.issues.add(code, place)
  }

  /** Reads one row; rows up to the headings are not to be given. */
  row(raw: RawRow): RowOutcome {
    const outcome = this.read(raw)
    this.rows.read += 1
    if (outcome.kind === 'data') this.rows.accepted += 1
    else this.rows[outcome.kind] += 1
    return outcome
  }

  private read({ row, cells: written }: RawRow): RowOutcome {
    if (this.plan.hiddenRows.has(row)) return skipped('skip_hidden')
    const skip = this.plan.outline.skips.get(row) ?? this.skipReason(written)
    if (skip) {
      const said = saidSkips[skip]
      if (said) this.issues.tally(said, row, null, this.nameIn(written) || firstText(written))
      if (skip === 'skip_other_measure' && !this.saysOtherMeasures)
        this.sayOtherMeasure(row, written, cellText(written[this.at.get('measure') ?? -1]))
      return skipped(skip)
    }
    const given = this.carry?.(written) ?? written
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
    const unit = this.units.read(cells)
    if (unit === 'other') {
      this.sayOtherMeasure(row, cells, this.units.texts(cells).join(' '))
      return skipped('skip_other_measure')
    }
    if (unit !== undefined && 'bad' in unit) {
      this.issues.add('bad_unit', { row, column: unit.bad, value: cellText(cells[unit.bad - 1]) })
      return rejected('bad_unit')
    }
    return this.readValues(row, cells, { place, period, unit })
  }

  /** Names the first of the rows that are of another measure, with what says so. */
  private sayOtherMeasure(row: number, cells: readonly RawCell[], by: string): void {
    this.issues.tally(
      'rows_other_measure',
      row,
      null,
      `${this.nameIn(cells) || firstText(cells)} (${by.trim()})`,
    )
  }

  /** A row is rejected where none of its values could be taken and at least one should have been. */
  private readValues(
    row: number,
    cells: readonly RawCell[],
    { place, period, unit }: { place: Place; period: number; unit: RowUnit | undefined },
  ): RowOutcome {
    let taken = 0
    let failed: IssueCode | null = null
    for (const column of this.valueColumns) {
      const cell = cells[column.index - 1]
      const reading = this.readValue(cell, column, cells, unit)
      const code =
        typeof reading === 'string'
          ? reading
          : this.store(reading.draft, marked(place, behind(reading)), column, period, row)
      if (code) {
        const value = [cellText(cell), ...(code === 'other_currency' ? this.units.texts(cells) : [])]
        this.issues.add(code, { row, column: column.index, value: value.join(' ').trim() })
        failed ??= code
        continue
      }
      taken += 1
      if (typeof reading === 'string') continue
      this.sayValue(reading, row, column.index, cellText(cell))
    }
    return taken === 0 && failed ? rejected(failed) : accepted
  }

  /** What holds for many values is counted. */
  private sayValue(reading: Exclude<ValueReading, string>, row: number, column: number, text: string): void {
    const { draft, missing, rounded, otherDecimal, mark, unclear } = reading
    if (missing) this.issues.tally('missing_values', row, column, text)
    if (rounded) this.issues.tally('integer_rounded', row, column, text)
    if (otherDecimal) this.issues.tally('decimal_mixed', row, column, text)
    if (mark !== '') this.issues.tally('number_marks', row, column, text)
    if (unclear !== '') this.issues.tally('margin_unclear', row, column, text)
    // The middle of a range may well lie between two; what was stored has been said before.
    const isPart = this.isCount && !this.original && !missing && !Number.isInteger(draft.value)
    if (isPart && qualifiers[draft.qualifier] === 'exact')
      this.issues.tally('fraction_of_count', row, column, text)
  }

  private readValue(
    cell: RawCell | undefined,
    { reader, bounds }: ValueColumn,
    cells: readonly RawCell[],
    unit: RowUnit | undefined,
  ): ValueReading {
    const beside = bounds(cells)
    if (!this.original) return reader.read(cell, beside, unit)
    const exact = exactValue(cell, beside?.low.cell, beside?.high.cell, beside?.qualifier)
    return exact ? reader.checked(exact) : reader.read(cell, beside, unit)
  }

  private store(
    draft: DraftValue,
    place: Place,
    heads: ValueColumn,
    rowPeriod: number,
    row: number,
  ): IssueCode | null {
    const period = heads.key === -1 ? this.periodOf(rowPeriod, heads) : heads.key
    // A heading whose period does not fit the dataset's grain has no key.
    if (period === null || period < 0) return 'period_grain'
    const { keys } = this.drafts
    const { language, region } = place
    const subject = heads.subject >= 0 ? heads.subject : place.subject
    const category = heads.category >= 0 ? heads.category : place.category
    const column = heads.index
    const note = heads.note === '' ? place.note : joinedNote([heads.note, place.note])
    const known = keys.find(period, subject, language, region, category)
    if (known < 0) {
      const at = keys.add(period, subject, language, region, category)
      this.drafts.set(at, draft, row, column, note)
      return null
    }
    const { duplicates } = this.plan.mapping
    if (duplicates === 'reject') return 'duplicate'
    if (duplicates === 'sum') {
      if (!this.drafts.sum(known, draft)) return 'huge_number'
    } else this.drafts.set(known, draft, row, column, note)
    // A profile knows that its rows are records of one observation.
    if (this.plan.profile.id === 'generic' || duplicates === 'last')
      this.issues.tally(duplicates === 'sum' ? 'duplicates_summed' : 'duplicates_replaced', row, column, '')
    return null
  }

  private skipReason(cells: readonly RawCell[]): SkipReason | null {
    if (isBlank(cells)) return 'skip_blank'
    if (this.original) return null
    if (isRule(cells)) return 'skip_remark'
    if (isTotal(this.nameIn(cells)) || this.isTotalPeriod(cells)) return 'skip_total'
    const isValueless = this.valueColumns.every(({ index }) => cellText(cells[index - 1]) === '')
    if (isValueless && cells.filter((cell) => cellText(cell) !== '').length === 1) return 'skip_remark'
    if (this.isRepeatedHeading(cells)) return 'skip_header'
    if (this.isOtherMeasure(cells)) return 'skip_other_measure'
    return this.plan.profile.skipRow?.(this.valueColumns.map(({ index }) => cells[index - 1] ?? '')) ?? null
  }

  /** The row below the last period may sum up all of them. */
  private isTotalPeriod(cells: readonly RawCell[]): boolean {
    const at = this.at.get('period')
    return at !== undefined && isTotal(cellText(cells[at]))
  }

  /** The first name of a row: a total may be named beside the column of models. */
  private nameIn(cells: readonly RawCell[]): string {
    const [subject, developer] = [this.at.get('subject'), this.at.get('developer')]
    const text = subject === undefined ? '' : cellText(cells[subject])
    return text !== '' || developer === undefined ? text : cellText(cells[developer])
  }

  private isRepeatedHeading(cells: readonly RawCell[]): boolean {
    return this.headings.size > 0 && this.headings.has(joined(cells.map(headingText)))
  }

  private isOtherMeasure(cells: readonly RawCell[]): boolean {
    const at = this.at.get('measure')
    if (at === undefined) return false
    const text = cellText(cells[at])
    const { measure } = this.plan.mapping.definition
    return namedMeasure(text) !== measure || (measure !== 'score' && namesChange(text))
  }

  private rowPeriod(cells: readonly RawCell[]): ReturnType<PeriodReader['read']> {
    if (!this.rowsHavePeriods) return -1
    const at = this.at.get('period')
    if (at !== undefined) return (this.years ?? this.periods).read(cells[at])
    return this.fixedPeriod ?? 'no_period'
  }

  private place(cells: readonly RawCell[]): Place | null {
    const subject = this.subjectOf(cells)
    if (subject === null) return null
    const { languages, regions, categories } = this.drafts
    const text = (role: ColumnRole): string => {
      const at = this.at.get(role)
      if (at === undefined) return ''
      const written = rawText(cells[at])
      return role === 'note' ? this.names.plain(written) : this.names.read(written)
    }
    const place = {
      subject,
      language: languages.numberOf(text('language')),
      region: regions.numberOf(text('region')),
      category: categories.numberOf(this.categoryOf(cells)),
      note: joinedNote([this.periodMark(cells), text('note')]),
    }
    return this.names.hasMarks ? marked(place, this.marksIn(cells)) : place
  }

  /** The marks that stood behind the names of a row. */
  private marksIn(cells: readonly RawCell[]): string {
    const texts = named.flatMap((role) => rawText(cells[this.at.get(role) ?? -1]))
    return texts.flatMap((text) => this.names.markOf(text) ?? []).join('; ')
  }

  private categoryOf(cells: readonly RawCell[]): string {
    const [first, second] = this.categoryAt
    if (first === undefined) return ''
    if (second === undefined) return this.names.read(rawText(cells[first]))
    const texts = this.categoryAt.map((at) => this.names.read(rawText(cells[at])))
    return texts.filter((text) => text !== '').join(categoryJoint)
  }

  /** What stands behind the period of a row. */
  private periodMark(cells: readonly RawCell[]): string {
    const at = this.at.get('period')
    return at === undefined || this.years || !this.rowsHavePeriods ? '' : this.periods.markOf(cells[at])
  }

  /** Number of the row's subject; -1 where the columns are the subjects; null where it names none. */
  private subjectOf(cells: readonly RawCell[]): number | null {
    if (!this.rowsHaveSubjects) return -1
    const at = this.at.get('subject') ?? this.at.get('developer')
    const text = at === undefined ? wholeSubject : rawText(cells[at])
    return text.trim() === '' ? null : this.subjectNumber(text)
  }

  /** Names that only case and blanks tell apart are one subject, spelt as in the dataset, else as it came first. */
  private subjectNumber(text: string): number {
    const name = this.names.read(text).slice(0, 500)
    if (this.original) return this.drafts.subjects.numberOf(name)
    const { spelling, isNew } = this.spellings.of(name)
    if (isNew && spelling !== name) this.issues.tally('names_respelled', null, null, `${name} → ${spelling}`)
    return this.drafts.subjects.numberOf(spelling)
  }

  private periodOf(rowPeriod: number, { part }: ValueColumn): number | null {
    if (!part) return rowPeriod
    const period = wholePeriod(periodFromKey(rowPeriod), part)
    return period && this.fitted(period)
  }

  private fitted(period: Period): number | null {
    const key = this.periods.fit(period)
    return typeof key === 'number' ? key : null
  }
}

const named: readonly ColumnRole[] = ['subject', 'developer', ...termDimensions]

/** Rows that are left out and could be taken for data are named in the report. */
const saidSkips: Partial<Record<SkipReason, IssueCode>> = {
  skip_base: 'base_left_out',
  skip_total: 'totals_left_out',
  skip_total_sum: 'totals_left_out',
  skip_subtotal: 'totals_left_out',
}

const firstText = (cells: readonly RawCell[]): string =>
  cells.map(cellText).find((text) => /\p{L}/u.test(text)) ?? ''

/** The mark behind a number is kept in its note. */
const marked = (place: Place, mark: string): Place => ({ ...place, note: joinedNote([place.note, mark]) })

const behind = ({ mark, unclear }: Exclude<ValueReading, string>): string => joinedNote([mark, unclear])

/** Between the texts of several columns that are one category. */
const categoryJoint = ' · '
const longestNote = 4000
const joinedNote = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join('; ')
    .slice(0, longestNote)

const joined = (texts: readonly string[]): string => texts.join('\u0000').replace(/\0+$/, '')
