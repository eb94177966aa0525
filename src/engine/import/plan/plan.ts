import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { defaultUnits } from '#shared/vocabulary/units.ts'
import { type Definition, definitionDefaults, type Source } from '#shared/contract/common.ts'
import type { ColumnRole, Mapping, MappingPatch } from '#shared/contract/imports.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import type { Aggregation, Measure } from '#shared/vocabulary/measures.ts'
import type { IssueCode } from '#engine/import/issues.ts'
import {
  columnsOfTemplate,
  mergedChoices,
  type StoredTemplate,
} from '#engine/import/plan/templates/choices.ts'
import { grown } from './grown.ts'
import { isFiner, listsTheLargest, startPeriods } from './signs.ts'
import { chooseProfile } from '#engine/import/profiles/index.ts'
import type { PlannedColumn, Profile } from '#engine/import/profiles/profile.ts'
import type { FileFacts } from '#engine/import/stage/manifest.ts'
import type { ColumnFacts } from '#engine/import/understand/column-facts.ts'
import { type Outline, outline, totalColumns } from '#engine/import/understand/outline.ts'
import { footnoteMarks } from '#engine/import/understand/remarks.ts'
import type { ColumnUse } from '#engine/import/understand/shape.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import {
  grainOf,
  scalesOf,
  titlePeriodText,
  understand,
  type Understanding,
  yearPart,
} from '#engine/import/understand/understand.ts'

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
  /** nothing says what is measured: neither the file, nor a profile, nor the analyst */
  readonly measureAssumed: boolean
  /** what the file seems to measure where the dataset to add to holds another thing, or null */
  readonly otherMeasure: Measure | null
  /** the grain of the file's periods, where it is finer than that of the dataset to add to and nobody said how they are brought together; or null */
  readonly finerGrain: Grain | null
  /** names that the dataset to add to has: a name that differs in case or blanks alone is one of them */
  readonly knownNames: readonly string[]
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
  const grain = grainOf(survey.columns, uses, shape)
  const written = known.definition?.measure ?? (understood.measureAssumed ? null : understood.measure)
  const definition = define(
    understood,
    known.definition ?? {},
    patch.definition ?? {},
    existing?.definition ?? {},
    hasPeriods ? null : period,
    grain,
    listsTheLargest(survey, uses, profile),
    uses.some(({ role, subject }) => role === 'subject' || role === 'developer' || subject !== null),
  )
  const given = patch.scale ?? known.scale
  const scales = scalesOf(survey, title, uses, definition.measure)
  const decimals = chosenDecimals(keptColumns, patch.columns)
  const planned = survey.columns.map((column, at) => ({
    ...column,
    ...decimals.get(column.index),
    ...(uses[at] ?? unused),
    scale: given ?? scales[at] ?? 1,
  }))
  const scale = planned.find(({ role }) => role === 'value')?.scale ?? given ?? 1
  const isRounded = definition.measure === 'share' || scale !== 1
  const chosen = new Set(patch.columns?.map(({ index }) => index))
  const totals = totalColumns(survey, shape, planned, isRounded).filter((index) => !chosen.has(index))
  const columns = planned.map((column) => (totals.includes(column.index) ? leftOut(column) : column))
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
    definition: aggregateTo && !existing ? { ...definition, grain: aggregateTo } : definition,
    source: { ...emptySource, ...known.source, ...patch.source, ...existing?.source },
    period,
    scale,
    duplicates: patch.duplicates ?? (aggregateTo ? 'sum' : (known.duplicates ?? 'reject')),
    aggregateTo,
  }
  return {
    mapping,
    profile,
    readAs: template ? `template:${template.name}` : profile.id,
    understood,
    columns,
    outline: profile.rows || profile.asStored ? noOutline : outline(survey, columns, isRounded),
    footnoteMarks: profile.asStored ? [] : footnoteMarks(survey),
    totalColumns: totals,
    overlapSettled: [known, patch, existing].some((said) => said?.definition?.overlapping !== undefined),
    measureAssumed: written === null && !existing && !patch.definition?.measure,
    otherMeasure: existing && written !== null && written !== definition.measure ? written : null,
    finerGrain:
      existing &&
      aggregateTo === null &&
      isFiner(grain, existing.definition.grain) &&
      !startPeriods(survey, uses, existing.definition.grain)
        ? grain
        : null,
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

/** Decimal signs that somebody gave, by column; nothing is assumed of those any more. */
function chosenDecimals(
  ...layers: MappingPatch['columns'][]
): ReadonlyMap<number, Pick<ColumnFacts, 'decimal' | 'decimalAssumed'>> {
  const chosen = layers.flatMap((columns = []) =>
    columns.flatMap(({ index, decimal }) => (decimal ? [[index, decimal] as const] : [])),
  )
  return new Map(chosen.map(([index, decimal]) => [index, { decimal, decimalAssumed: null }]))
}

const unused = { role: 'ignore', period: null, subject: null, category: null } as const
const leftOut = (column: PlannedColumn): PlannedColumn => ({ ...column, role: 'ignore' })
const noOutline: Outline = { skips: new Map(), notes: [] }

const emptySource: Source = {
  publisher: '',
  citation: '',
  url: '',
  licence: '',
  attribution: '',
  asOf: null,
  retrieved: null,
}

/** Roles that one column can have; a new bearer takes it from the old one. */
const singleRoles: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'period',
  'subject',
  'developer',
  'measure',
  'low',
  'high',
  'interval',
  'qualifier',
  ...termDimensions,
  'note',
])

/** Under two rows of headings each group of columns has bounds of its own. */
const boundRoles: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['low', 'high', 'interval', 'qualifier'])

/** What the heading of a column stands for: as chosen, else as understood, else its text names a subject. */
function headsOf(
  choice: NonNullable<MappingPatch['columns']>[number],
  use: ColumnUse,
  header: string | undefined,
  shape: Mapping['shape'],
): Pick<ColumnUse, 'period' | 'subject' | 'category'> {
  const { role, period = null, subject = null, category = null } = choice
  if (role !== 'value' && !boundRoles.has(role)) return { period, subject, category }
  const named = shape === 'wide-by-subject' ? (header ?? null) : null
  return {
    period: choice.period === undefined ? use.period : period,
    subject: choice.subject === undefined ? (use.subject ?? named) : subject,
    category: choice.category === undefined ? use.category : category,
  }
}

function overridden(
  uses: readonly ColumnUse[],
  patch: MappingPatch['columns'],
  shape: Mapping['shape'],
  headers: readonly string[],
): readonly ColumnUse[] {
  if (!patch || patch.length === 0) return uses
  const chosen = new Map(patch.map((column) => [column.index, column]))
  const isSingle = (role: ColumnRole): boolean =>
    (singleRoles.has(role) && !(shape === 'two-level' && boundRoles.has(role))) ||
    (role === 'value' && shape === 'long')
  const taken = new Set(patch.map(({ role }) => role).filter((role) => isSingle(role)))
  return uses.map((use, at) => {
    const choice = chosen.get(use.index)
    if (choice) {
      return { index: use.index, role: choice.role, ...headsOf(choice, use, headers[at], shape) }
    }
    return taken.has(use.role) ? { ...use, role: 'ignore' } : use
  })
}

const aggregationOf: Record<Measure, Aggregation> = {
  tokens: 'sum',
  requests: 'sum',
  spend: 'sum',
  downloads: 'sum',
  visits: 'sum',
  users: 'point',
  score: 'point',
  share: 'point',
}

/** What the numbers are: what was understood, then each layer over it. */
function define(
  understood: Understanding,
  profile: Partial<Definition>,
  analyst: Partial<Definition>,
  existing: Partial<Definition>,
  period: string | null,
  grain: Grain,
  isTopList: boolean,
  namesSubjects: boolean,
): Definition {
  const measure = existing.measure ?? analyst.measure ?? profile.measure ?? understood.measure
  return {
    name: understood.title.slice(0, 300) || understood.file,
    basis: '',
    coverage: '',
    // Who uses one service may use others: users of several make no whole.
    overlapping: measure === 'users' && namesSubjects,
    ...definitionDefaults,
    absence: isTopList ? 'below-cut' : definitionDefaults.absence,
    synthetic: false,
    note: '',
    grain: (period === null ? null : parsePeriod(period)?.grain) ?? grain,
    unit: measure === understood.measure ? understood.unit : defaultUnits[measure],
    aggregation: aggregationOf[measure],
    ...profile,
    ...analyst,
    ...existing,
    measure,
    ...grown(existing, profile, analyst),
  }
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
