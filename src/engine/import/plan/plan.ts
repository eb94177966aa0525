import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import type { Definition, Source } from '#shared/contract/common.ts'
import type { ColumnRole, Mapping, MappingPatch } from '#shared/contract/import-mapping.ts'
import { combinationOf } from '#shared/domain/combine.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'
import type { IssueCode } from '#engine/import/issues.ts'
import { hiddenRowsOf } from '#engine/import/open/hidden-rows.ts'
import {
  columnsOfTemplate,
  mergedChoices,
  type StoredTemplate,
} from '#engine/import/plan/templates/choices.ts'
import { becauseOfRows, define } from './definition.ts'
import { headedCurrencies } from './headed-currencies.ts'
import { listsTheLargest } from './signs.ts'
import { chooseProfile } from '#engine/import/profiles/index.ts'
import type { PlannedColumn, Profile } from '#engine/import/profiles/profile.ts'
import type { FileFacts } from '#engine/import/stage/manifest.ts'
import { type Outline, outline, totalColumns } from '#engine/import/understand/outline.ts'
import { footnoteMarks } from '#engine/import/understand/remarks.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import {
  grainOf,
  scalesOf,
  titlePeriodText,
  understand,
  type Understanding,
  yearPart,
} from '#engine/import/understand/understand.ts'
import { chosenDecimals, overridden } from './chosen-columns.ts'
import { type RowsApart, rowsApart } from './rows/rows-apart.ts'
import { type RunningTotal, runningTotal } from './rows/running.ts'
import { type PeriodRules, type WrittenDays, writtenDays } from './week-days.ts'

/** Everything that reading the rows of a table needs: what was understood, under every choice made over it. */
export type Plan = {
  readonly mapping: Mapping
  readonly profile: Profile
  /** the profile by its id, or the template over it as `template:NAME` */
  readonly readAs: string
  readonly understood: Understanding
  readonly columns: readonly PlannedColumn[]
  /** rows that the table as a whole shows to be no data */
  readonly outline: Outline
  /** marks of footnotes, which are no part of the names that they stand behind */
  readonly footnoteMarks: readonly string[]
  /** columns that sum up others and are left out, by index */
  readonly totalColumns: readonly number[]
  /** rows and headings name a period together, one the year, the other the part of it */
  readonly yearParts: boolean
  /** somebody has said whether the categories overlap: the analyst, a profile or the dataset */
  readonly overlapSettled: boolean
  /** the currencies that the headings of values name, where a value in another one than the dataset's must not pass */
  readonly currencies: ReadonlyMap<number, string>
  /** money of which neither the file, nor a profile, nor the analyst says the currency: its sign, or empty; or null */
  readonly currencyAssumed: string | null
  /** nothing says what is measured: neither the file, nor a profile, nor the analyst */
  readonly measureAssumed: boolean
  /** what the file seems to measure where the dataset to add to holds another thing, or null */
  readonly otherMeasure: Measure | null
  /** names that the dataset to add to has: a name that differs in case or blanks alone is one of them */
  readonly knownNames: readonly string[]
  /** how its periods are read */
  readonly periods: PeriodRules
  readonly writtenDays: WrittenDays
  readonly rowsApart: RowsApart
  /** its values are running totals */
  readonly running: RunningTotal | null
  /** rows that a spreadsheet program hides, as far as they are left out */
  readonly hiddenRows: ReadonlySet<number>
  /** why rows cannot be read as observations yet, or null */
  readonly incomplete: IssueCode | null
}

type PlanInput = {
  survey: Survey
  file: string
  title: string
  patch: MappingPatch
  /** the definition and source of the dataset to add to; null: a new one */
  existing: { definition: Definition; source: Source; names: readonly string[] } | null
  /** what was kept for tables with these headings, or null */
  template: StoredTemplate | null
  /** what is said beside the file of its source and definition */
  beside: FileFacts | null
}

/**
 * Makes the plan: understanding, then the profile, then what lies beside the file, then a template, then the
 * analyst. What the numbers of an existing dataset are is settled: its definition and source hold for everything
 * added to it.
 */
export function makePlan(input: PlanInput): Plan {
  const { survey, file, title, existing, template } = input
  const patch = mergedChoices(template, input.patch)
  const understood = understand(survey, file, title, patch.shape ?? null)
  const profile = chooseProfile(understood, patch.profile)
  const known = over(profile.mapping(understood, patch), input.beside)
  const aggregateTo = (patch.aggregateTo === undefined ? known.aggregateTo : patch.aggregateTo) ?? null
  const shape = patch.shape ?? known.shape ?? understood.shape
  const fits = known.shape === undefined || known.shape === shape
  const headers = survey.columns.map(({ header }) => header)
  const keptColumns = columnsOfTemplate(template, survey.columns)
  const uses = [fits ? known.columns : undefined, keptColumns, patch.columns].reduce(
    (before, choices) => overridden(before, choices, shape, headers),
    understood.uses,
  )
  const hasPeriods = uses.some(({ role, period }) => role === 'period' || period !== null)
  const period =
    patch.period !== undefined
      ? patch.period
      : hasPeriods
        ? null
        : (known.period ?? titlePeriodText(understood))
  const written = known.definition?.measure ?? (understood.measureAssumed ? null : understood.measure)
  const writtenGrain = grainOf(survey.columns, uses, shape)
  const definition = define(
    understood,
    known.definition ?? {},
    patch.definition ?? {},
    existing?.definition ?? {},
    hasPeriods ? null : period,
    writtenGrain,
    listsTheLargest(survey, uses, profile),
    uses.some(({ role, subject }) => role === 'subject' || role === 'developer' || subject !== null),
  )
  const given = patch.scale ?? known.scale
  const scales = scalesOf(survey, title, uses, definition.measure)
  const decimals = chosenDecimals(keptColumns, patch.columns)
  const planned = survey.columns.map((column, at) => ({
    ...column,
    ...(patch.decimal && column.decimal !== null && { decimal: patch.decimal, decimalAssumed: null }),
    ...decimals.get(column.index),
    ...(uses[at] ?? unused),
    scale: given ?? scales[at] ?? 1,
  }))
  const scale = planned.find(({ role }) => role === 'value')?.scale ?? given ?? 1
  const isRounded = definition.measure === 'share' || scale !== 1
  const chosen = new Set(patch.columns?.map(({ index }) => index))
  const totals = totalColumns(survey, shape, planned, isRounded).filter((index) => !chosen.has(index))
  const sized = planned.map((column) => (totals.includes(column.index) ? leftOut(column) : column))
  const rows = profile.rows || profile.asStored ? noOutline : outline(survey, sized, isRounded)
  // A profile knows what its rows are; who adds up or replaces what comes twice has said what it is.
  const isOpen = profile.id === 'generic' && patch.duplicates === undefined
  const apart = isOpen
    ? rowsApart(survey, sized, definition.measure, rows.skips, (index) => chosen.has(index))
    : noneApart
  const columns = sized.map((column) => (apart.tells.includes(column.index) ? asCategory(column) : column))
  const running = profile.id === 'generic' ? runningTotal(survey, columns, definition.measure, title) : null
  const hidden = patch.hidden ?? 'keep'
  const days = writtenDays(columns, hasPeriods ? writtenGrain : definition.grain)
  const said = { ...known.definition, ...patch.definition, ...existing?.definition }
  const final = existing
    ? definition
    : {
        ...definition,
        ...becauseOfRows(definition, said, { aggregateTo, running, runs: patch.running, apart }),
      }
  const isDifference = running !== null && patch.running === 'difference'
  // Records of one day add up; two totals of one day are two claims.
  const addsUp = !isDifference && combinationOf(final.measure, final.aggregation) === 'sum'
  const mapping: Mapping = {
    shape,
    headerRow: survey.headerRow,
    columns: columns.map(({ index, role, period: stands, subject, category }) => ({
      index,
      role,
      period: stands,
      subject,
      category,
    })),
    definition: final,
    source: { ...emptySource, ...known.source, ...patch.source, ...existing?.source },
    period,
    scale,
    duplicates: patch.duplicates ?? (aggregateTo && addsUp ? 'sum' : (known.duplicates ?? 'reject')),
    aggregateTo,
    hidden,
    running: patch.running ?? 'keep',
  }
  return {
    mapping,
    profile,
    readAs: template ? `template:${template.name}` : profile.id,
    understood,
    columns,
    outline: rows,
    rowsApart: apart,
    running,
    hiddenRows: hidden === 'skip' ? hiddenRowsOf(survey.facts).rows : noRows,
    writtenDays: days,
    periods: {
      grain: final.grain,
      written: days.written,
      weekEdge: days.weekEdge,
      daysStand:
        patch.definition?.grain !== undefined ||
        known.definition?.grain === final.grain ||
        days.edgesOf.includes(final.grain),
      regroups: aggregateTo !== null,
      dayFirst:
        columns.find(({ role }) => role === 'period')?.dayFirst ??
        columns.some(({ decimal }) => decimal === ','),
    },
    footnoteMarks: profile.asStored ? [] : footnoteMarks(survey),
    totalColumns: totals,
    overlapSettled: [known, patch, existing].some((said) => said?.definition?.overlapping !== undefined),
    currencies: headedCurrencies(columns, definition.measure, existing !== null),
    currencyAssumed: final.measure === 'spend' && said.unit === undefined ? understood.currencyAssumed : null,
    measureAssumed: written === null && !existing && !patch.definition?.measure,
    otherMeasure: existing && written !== null && written !== definition.measure ? written : null,
    knownNames: existing?.names ?? [],
    yearParts: yearPart(columns, columns, shape) !== null,
    incomplete: whatIsMissing(mapping, yearPart(columns, columns, shape) !== null),
  }
}

/** What a profile knows, and over it what is written of this very file. */
const over = (known: MappingPatch, facts: FileFacts | null): MappingPatch =>
  facts
    ? {
        ...known,
        definition: { ...known.definition, ...facts.definition },
        source: { ...known.source, ...facts.source },
      }
    : known

const unused = { role: 'ignore', period: null, subject: null, category: null } as const
const asCategory = (column: PlannedColumn): PlannedColumn => ({ ...column, role: 'category' })
const leftOut = (column: PlannedColumn): PlannedColumn => ({ ...column, role: 'ignore' })
const noOutline: Outline = { skips: new Map(), notes: [] }
const noRows: ReadonlySet<number> = new Set()
const noneApart: RowsApart = {
  carried: [],
  tells: [],
  measureTells: false,
  otherMeasures: [],
  differ: [],
  userWindows: false,
}

const emptySource: Source = {
  publisher: '',
  citation: '',
  url: '',
  licence: '',
  attribution: '',
  asOf: null,
  retrieved: null,
}

function whatIsMissing({ columns, shape, period }: Mapping, yearParts: boolean): IssueCode | null {
  const has = (...roles: ColumnRole[]): boolean => columns.some(({ role }) => roles.includes(role))
  const values = columns.filter(({ role }) => role === 'value')
  if (values.length === 0) return 'missing_value_column'
  const areDated = values.every((column) => column.period !== null)
  const hasPeriod =
    areDated || yearParts || (shape !== 'wide-by-period' && (has('period') || period !== null))
  if (!hasPeriod) return 'missing_period_column'
  const areNamed = values.every((column) => typeof column.subject === 'string')
  const hasSubject = areNamed || has('subject', 'developer', ...termDimensions)
  return hasSubject ? null : 'missing_subject_column'
}
