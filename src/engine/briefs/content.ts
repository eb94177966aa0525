import type { Brief, BriefSection } from '#shared/contract/briefs.ts'
import type { CheckedClaim } from '#shared/contract/claims.ts'
import type { Dataset, ImportRun } from '#shared/contract/datasets.ts'
import type { NamedPart, ShareTable, StatisticRow } from '#shared/contract/query.ts'
import type { Risk } from '#shared/contract/risks.ts'
import { estimatedIf } from '#shared/domain/figures.ts'
import { questionOf, type View } from '#shared/contract/views.ts'
import { marksOf, type RiskMark } from '#shared/charts/risk-marks.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { listClaims } from '#engine/claims/claims.ts'
import { listImports } from '#engine/datasets/imports.ts'
import { listDatasets } from '#engine/datasets/list.ts'
import { ProblemError } from '#engine/problem.ts'
import { shareTable, statisticTable } from '#engine/query/tables.ts'
import { namedParts } from '#engine/select/chosen.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { listRisks } from '#engine/risks/risks.ts'
import { findTerm } from '#engine/risks/vocabularies.ts'
import type { Reader } from '#engine/store/types.ts'
import { listViews } from '#engine/views/views.ts'
import { damagedRowsOf } from '#engine/store/integrity/damage.ts'
import { workspaceCounts } from '#engine/workspace/info.ts'
import { editedValues, memberNames } from './briefs.ts'

/** What stands in a brief of one saved view. */
export type ViewContent = {
  kind: 'view'
  view: Omit<View, 'id'>
  dataset: Pick<Dataset, 'measure' | 'grain' | 'basis' | 'aggregation' | 'synthetic' | 'source'>
  table: ShareTable
  mean: StatisticRow[]
  peak: StatisticRow[]
  marks: RiskMark[]
  showTable: boolean
}

/** A key of a dimension and what the catalogue calls it. */
export type MemberName = { key: string; label: string }

/** A checked claim with the names of whom it is about. */
export type ClaimContent = Omit<CheckedClaim, 'createdAt'> & {
  keyNames: MemberName[]
  /** what its share is of, where that is not everything */
  ofNames?: NamedPart[]
}

/** A risk as a brief shows it: what its taxonomy code means, and its latest exposure (fractions). */
export type RiskContent = {
  risk: Omit<Risk, 'id' | 'createdAt'>
  taxonomyName: string
  keyNames: MemberName[]
  /** what its share is of, where that is not everything */
  ofNames?: NamedPart[]
  exposure: {
    dataset: string
    period: string
    value: number
    low: number
    high: number
    estimated?: true
  } | null
}

/** A dataset that a brief rests on, and the files it came from. */
export type SourceContent = {
  dataset: Dataset
  files: Pick<ImportRun, 'file' | 'sha256' | 'rows'>[]
  /** values changed by hand since */
  edited: number
}

export type SectionContent =
  | Extract<BriefSection, { kind: 'text' }>
  | ViewContent
  /** a view that has been removed, or whose data are gone */
  | { kind: 'gone'; name: string | null }
  | { kind: 'claims'; claims: ClaimContent[]; gone: number }
  | { kind: 'risks'; risks: RiskContent[]; gone: number }
  | { kind: 'sources'; sources: SourceContent[] }
  | { kind: 'method'; catalogueVersion: string; exposure: boolean; claims: boolean }

/**
 * Everything a brief shows, as one plain value in no language: numbers as computed, texts as stored, the
 * definition and content hash of every dataset behind them. The fingerprint is made of it.
 */
export type BriefContent = {
  format: 1
  id: number
  title: string
  subtitle: string
  author: string
  template: string
  synthetic: boolean
  sections: SectionContent[]
  /** the datasets behind the numbers, by id */
  datasets: { id: number; contentHash: string }[]
}

/** What the sections of one brief are gathered from; each list is read once. */
type Desk = {
  ws: Reader
  datasets: Dataset[]
  views: View[]
  risks: Risk[]
  /** ids of datasets that numbers were taken from */
  used: Set<number>
}

/** Gathers what a brief shows from the workspace as it is now. */
export function briefContent(ws: Reader, brief: Brief): BriefContent {
  const desk: Desk = {
    ws,
    datasets: listDatasets(ws),
    views: listViews(ws),
    risks: listRisks(ws),
    used: new Set(),
  }
  // Sources say what the other sections used, wherever they stand: they are gathered last.
  const early = brief.sections.map((section) => (section.kind === 'sources' ? null : gather(desk, section)))
  const sections = early.map((section) => section ?? sourcesOf(desk))
  const used = desk.datasets.filter(({ id }) => desk.used.has(id))
  return {
    format: 1,
    id: brief.id,
    title: brief.title,
    subtitle: brief.subtitle,
    author: brief.author,
    template: brief.template,
    synthetic: used.some(({ synthetic }) => synthetic),
    sections,
    datasets: used.map(({ id, contentHash }) => ({ id, contentHash })),
  }
}

function gather(desk: Desk, section: Exclude<BriefSection, { kind: 'sources' }>): SectionContent {
  switch (section.kind) {
    case 'text':
      return section
    case 'view':
      return viewOf(desk, section)
    case 'claims':
      return claimsOf(desk, section.claimIds)
    case 'risks':
      return risksOf(desk, section.riskIds)
    case 'method':
      return {
        kind: 'method',
        catalogueVersion: workspaceCounts(desk.ws).catalogueVersion ?? '',
        exposure: desk.risks.length > 0,
        claims: workspaceCounts(desk.ws).claims > 0,
      }
  }
}

function viewOf(desk: Desk, section: Extract<BriefSection, { kind: 'view' }>): SectionContent {
  const view = desk.views.find(({ id }) => id === section.viewId)
  if (!view) return { kind: 'gone', name: null }
  const { datasetId } = view.spec
  const input = questionOf(view.spec)
  const dataset = desk.datasets.find(({ id }) => id === datasetId)
  if (!dataset) return { kind: 'gone', name: view.name }
  const { measure, grain: own, basis, aggregation, synthetic, source } = dataset
  try {
    const table = shareTable(desk.ws, input)
    const content: ViewContent = {
      kind: 'view',
      view: { name: view.name, spec: view.spec },
      dataset: { measure, grain: own, basis, aggregation, synthetic, source },
      table,
      mean: statisticTable(desk.ws, { ...input, stat: 'mean' }).series,
      peak: statisticTable(desk.ws, { ...input, stat: 'peak' }).series,
      marks: view.spec.showRisks ? marksOf(desk.risks, datasetId) : [],
      showTable: section.table,
    }
    desk.used.add(datasetId)
    return content
  } catch (error) {
    // A removed dataset or an empty selection is a gap in the brief, not a reason to print none.
    if (error instanceof ProblemError) return { kind: 'gone', name: view.name }
    throw error
  }
}

/** Picks entries by id in the order asked for; no ids: all of them. Those that are damaged are gone, not silent. */
function pick<Entry extends { id: number }>(
  ws: Reader,
  table: 'claim' | 'risk',
  entries: readonly Entry[],
  ids: readonly number[],
): { found: Entry[]; gone: number } {
  if (ids.length === 0) return { found: [...entries], gone: damagedRowsOf(ws.db, table).length }
  const found = ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? [])
  return { found, gone: ids.length - found.length }
}

function claimsOf(desk: Desk, ids: readonly number[]): SectionContent {
  const { found, gone } = pick(desk.ws, 'claim', listClaims(desk.ws), ids)
  const checked = checkClaims(
    desk.ws,
    found.map(({ id }) => id),
  )
  for (const claim of checked) {
    if (claim.metric.datasetId !== null) desk.used.add(claim.metric.datasetId)
    for (const reading of claim.readings) desk.used.add(reading.datasetId)
  }
  const claims = checked.map((entry): ClaimContent => {
    const { createdAt: _at, ...claim } = entry
    const keyNames = memberNames(desk.ws.db, claim.metric.by, claim.metric.keys)
    const ofNames = namedParts(desk.ws, claim.metric.of)
    return Object.assign(claim, { keyNames, ...(ofNames.length > 0 ? { ofNames } : {}) })
  })
  return { kind: 'claims', claims, gone }
}

function risksOf(desk: Desk, ids: readonly number[]): SectionContent {
  const { found, gone } = pick(desk.ws, 'risk', desk.risks, ids)
  const risks = found.map((entry): RiskContent => {
    const { id: _id, createdAt: _at, ...risk } = entry
    const taxonomyName = findTerm(risk.taxonomy)?.term.name ?? ''
    const keyNames = memberNames(desk.ws.db, risk.scope.by, risk.scope.keys)
    const ofNames = namedParts(desk.ws, risk.scope.of)
    const exposure = exposureOf(desk, entry)
    return Object.assign({ risk, taxonomyName, keyNames, exposure }, ofNames.length > 0 ? { ofNames } : {})
  })
  return { kind: 'risks', risks, gone }
}

/** The latest exposure of a risk that names its dataset. */
function exposureOf(desk: Desk, risk: Risk): RiskContent['exposure'] {
  const dataset = desk.datasets.find(({ id }) => id === risk.datasetId)
  if (!dataset) return null
  try {
    const { periods, risks } = exposureTable(desk.ws, { datasetId: dataset.id, riskIds: [risk.id] })
    const series = risks[0]
    const at = series?.values.findLastIndex((value) => value !== null) ?? -1
    const value = series?.values[at] ?? null
    if (!series || value === null) return null
    desk.used.add(dataset.id)
    const period = periods[at] ?? ''
    return {
      dataset: dataset.name,
      period,
      value,
      low: series.low[at] ?? value,
      high: series.high[at] ?? value,
      ...estimatedIf(series.estimated?.[at]),
    }
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

/** The datasets that the brief's numbers come from; all of them where it shows no numbers. */
function sourcesOf(desk: Desk): SectionContent {
  const { datasets, used, ws } = desk
  const shown = used.size === 0 ? datasets : datasets.filter(({ id }) => used.has(id))
  return {
    kind: 'sources',
    sources: shown.map((dataset) => ({
      dataset,
      files: listImports(ws, dataset.id).map(({ file, sha256, rows }) => ({ file, sha256, rows })),
      edited: editedValues(ws.db, dataset.id),
    })),
  }
}
