import type { Aggregation, Definition, Measure, Source } from '#shared/contract/common.ts'
import type { ColumnRole, Mapping, MappingPatch } from '#shared/contract/imports.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import { type FileFacts, over } from './file-facts.ts'
import { chooseProfile } from './profiles/index.ts'
import type { Profile } from './profiles/profile.ts'
import { columnsOfTemplate, mergedChoices, type StoredTemplate } from './templates/apply.ts'
import type { ColumnFacts } from './understand/column-facts.ts'
import type { ColumnUse } from './understand/shape.ts'
import type { Survey } from './understand/survey.ts'
import { defaultUnits, titlePeriodText, understand, type Understanding } from './understand/understand.ts'
import type { IssueCode } from './issues.ts'

export type PlannedColumn = ColumnFacts & { readonly role: ColumnRole; readonly period: string | null }

/** Everything that reading the rows of a table needs: what was understood, under every choice made over it. */
export type Plan = {
  readonly mapping: Mapping
  readonly profile: Profile
  /** the profile by its id, or the template over it as `template:NAME` */
  readonly readAs: string
  readonly understood: Understanding
  readonly columns: readonly PlannedColumn[]
  /** nothing says what is measured: neither the file, nor a profile, nor the analyst */
  readonly measureAssumed: boolean
  /** what the file seems to measure where the dataset to add to holds another thing, or null */
  readonly otherMeasure: Measure | null
  /** why rows cannot be read as observations yet, or null */
  readonly incomplete: IssueCode | null
}

type PlanInput = {
  survey: Survey
  file: string
  title: string
  patch: MappingPatch
  /** the definition and source of the dataset to add to; null: a new one */
  existing: { definition: Definition; source: Source } | null
  /** what was kept for tables with these headings, or null */
  template: StoredTemplate | null
  /** what is said beside the file of its source and definition */
  beside: FileFacts | null
}

/**
 * Makes the plan: understanding, then the profile, then what lies beside the file, then a template, then the
 * analyst. What the numbers of an existing dataset
 * are is settled: its definition and source hold for everything added to it.
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
  const uses = [
    fits ? known.columns : undefined,
    columnsOfTemplate(template, survey.columns),
    patch.columns,
  ].reduce((before, choices) => overridden(before, choices, shape), understood.uses)
  const hasPeriods = uses.some(({ role, period }) => role === 'period' || period !== null)
  const period = patch.period !== undefined ? patch.period : hasPeriods ? null : (known.period ?? titlePeriodText(understood))
  const written = known.definition?.measure ?? (understood.measureAssumed ? null : understood.measure)
  const definition = define(
    understood,
    known.definition ?? {},
    patch.definition ?? {},
    existing?.definition ?? {},
    hasPeriods ? null : period,
  )
  const mapping: Mapping = {
    shape,
    headerRow: survey.headerRow,
    columns: uses.map(({ index, role, period: stands }) => ({ index, role, period: stands })),
    definition: aggregateTo && !existing ? { ...definition, grain: aggregateTo } : definition,
    source: { ...emptySource, ...known.source, ...patch.source, ...existing?.source },
    period,
    scale: patch.scale ?? known.scale ?? scaleFor(understood, definition.measure),
    duplicates: patch.duplicates ?? (aggregateTo ? 'sum' : (known.duplicates ?? 'reject')),
    aggregateTo,
  }
  return {
    mapping,
    profile,
    readAs: template ? `template:${template.name}` : profile.id,
    understood,
    columns: survey.columns.map((column, at) => ({
      ...column,
      role: uses[at]?.role ?? 'ignore',
      period: uses[at]?.period ?? null,
    })),
    measureAssumed: written === null && !existing && !patch.definition?.measure,
    otherMeasure: existing && written !== null && written !== definition.measure ? written : null,
    incomplete: whatIsMissing(mapping),
  }
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

/** Roles that one column can have; a new bearer takes it from the old one. */
const singleRoles: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'period',
  'subject',
  'developer',
  'measure',
  'low',
  'high',
  'interval',
  'language',
  'region',
  'category',
  'note',
])

function overridden(
  uses: readonly ColumnUse[],
  patch: MappingPatch['columns'],
  shape: Mapping['shape'],
): readonly ColumnUse[] {
  if (!patch || patch.length === 0) return uses
  const chosen = new Map(patch.map((column) => [column.index, column]))
  const isSingle = (role: ColumnRole): boolean =>
    singleRoles.has(role) || (role === 'value' && shape === 'long')
  const taken = new Set(patch.map(({ role }) => role).filter((role) => isSingle(role)))
  return uses.map((use) => {
    const choice = chosen.get(use.index)
    if (choice) {
      const period =
        choice.period === undefined && choice.role === 'value' ? use.period : (choice.period ?? null)
      return { index: use.index, role: choice.role, period }
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
): Definition {
  const measure = existing.measure ?? analyst.measure ?? profile.measure ?? understood.measure
  return {
    name: understood.title.slice(0, 300) || understood.file,
    basis: '',
    coverage: '',
    overlapping: false,
    synthetic: false,
    note: '',
    grain: (period === null ? null : parsePeriod(period)?.grain) ?? understood.grain,
    unit: defaultUnits[measure],
    aggregation: aggregationOf[measure],
    ...profile,
    ...analyst,
    ...existing,
    measure,
  }
}

/** The scale understood for one kind of measure says nothing about the other. */
function scaleFor(understood: Understanding, measure: Measure): number {
  return (measure === 'share') === (understood.measure === 'share') ? understood.scale : 1
}

function whatIsMissing({ columns, shape, period }: Mapping): IssueCode | null {
  const has = (...roles: ColumnRole[]): boolean => columns.some(({ role }) => roles.includes(role))
  if (!has('value')) return 'missing_value_column'
  const hasPeriod =
    shape === 'wide-by-period'
      ? columns.every((column) => column.role !== 'value' || column.period !== null)
      : has('period') || period !== null
  if (!hasPeriod) return 'missing_period_column'
  const hasSubject =
    shape === 'wide-by-subject' || has('subject', 'developer', 'language', 'region', 'category')
  return hasSubject ? null : 'missing_subject_column'
}
