import { existsSync } from 'node:fs'
import type { BriefInput } from '#shared/contract/briefs.ts'
import type { ClaimInput } from '#shared/contract/claims.ts'
import { refuseLeftLog } from '#engine/files/databases.ts'
import { createBrief } from '#engine/briefs/briefs.ts'
import { createClaim } from '#engine/claims/claims.ts'
import { beginDraft } from '#engine/files/draft.ts'
import { importFile } from '#engine/import/import-file.ts'
import { problem } from '#engine/problem.ts'
import { resourcePath } from '#engine/resources.ts'
import { createRisk } from '#engine/risks/risks.ts'
import { newFailure } from '#engine/files/failures.ts'
import { createWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { createView } from '#engine/views/views.ts'
import { sampleRecipe, type SampleRecipe } from './recipe.ts'

/** How many of the sample's parts are done. */
export type SampleProgress = { done: number; total: number }
type Options = { onProgress?: (progress: SampleProgress) => void }

/** The dataset that weighs the sample's risks: the only one with a course over time. */
const weighing = 'Weekly tokens by model (synthetic)'

type Names = ReadonlyMap<string, number>

function named(ids: Names, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the sample names “${name}”, which is not in it`)
  return id
}

/**
 * Writes the sample workspace. It appears under its name only when it is complete.
 *
 * @throws `workspace.exists`, and those of the store
 */
export async function buildSample(path: string, options: Options = {}): Promise<void> {
  if (existsSync(path)) throw problem('workspace.exists', { path })
  refuseLeftLog(path)
  const draft = failing(path, () => beginDraft(path))
  try {
    const workspace = createWorkspace(draft.path)
    try {
      await fillSample(workspace, options)
    } finally {
      workspace.close()
    }
    failing(path, () => draft.place())
  } catch (error) {
    draft.discard()
    throw error
  }
}

function failing<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw newFailure(error, path)
  }
}

/**
 * Fills a workspace with the sample: imports its files and makes its views, risks, claims and briefs with
 * the same functions as a person's work, so that each is an action that can be undone.
 */
export async function fillSample(ws: Workspace, { onProgress }: Options = {}): Promise<void> {
  const recipe = sampleRecipe()
  const { datasets, views, risks, claims, briefs } = recipe
  const total = datasets.length + views.length + risks.length + claims.length + briefs.length
  let done = 0
  const step = (): void => onProgress?.({ done: ++done, total })

  const datasetIds = new Map<string, number>()
  for (const dataset of datasets) {
    const { name, id } = await importDataset(ws, recipe, dataset)
    datasetIds.set(name, id)
    step()
  }
  const viewIds = new Map<string, number>()
  for (const { name, dataset, ...spec } of views) {
    const datasetId = named(datasetIds, dataset)
    const whole = { datasetId, where: {}, of: {}, from: null, to: null, grain: null }
    viewIds.set(name, createView(ws, name, { ...spec, ...whole }).id)
    step()
  }
  for (const risk of risks) {
    createRisk(ws, { ...risk, datasetId: named(datasetIds, weighing) })
    step()
  }
  for (const claim of claims) {
    createClaim(ws, claimInput(claim, recipe, datasetIds))
    step()
  }
  for (const { sections, ...brief } of briefs) {
    createBrief(ws, { ...brief, sections: sections.map((section) => sectionInput(section, viewIds)) })
    step()
  }
}

async function importDataset(
  ws: Workspace,
  { sources }: SampleRecipe,
  { file, mapping }: SampleRecipe['datasets'][number],
): Promise<{ name: string; id: number }> {
  const source = sources[mapping.source]
  if (!source) throw new Error(`the sample has no source “${mapping.source}”`)
  const { dataset } = await importFile(ws, resourcePath('sample', file), { mapping: { ...mapping, source } })
  if (dataset.id === null) throw new Error(`${file} was not imported`)
  return { name: dataset.name, id: dataset.id }
}

function claimInput(
  claim: SampleRecipe['claims'][number],
  { claimSources }: SampleRecipe,
  datasetIds: Names,
): ClaimInput {
  const origin = claimSources[claim.source]
  if (!origin) throw new Error(`the sample has no source “${claim.source}”`)
  const { dataset, ...metric } = claim.metric
  return {
    ...claim,
    ...origin,
    metric: { ...metric, datasetId: named(datasetIds, dataset) },
    claimed: { value: claim.claimed, low: null, high: null },
    claimedBasis: claim.claimedBasis ?? '',
  }
}

function sectionInput(
  section: SampleRecipe['briefs'][number]['sections'][number],
  viewIds: Names,
): BriefInput['sections'][number] {
  switch (section.kind) {
    case 'view':
      return { kind: 'view', viewId: named(viewIds, section.view), table: section.table }
    // No ids: all that the workspace holds.
    case 'claims':
      return { kind: 'claims', claimIds: [] }
    case 'risks':
      return { kind: 'risks', riskIds: [] }
    case 'text':
      return section
    case 'sources':
    case 'method':
      return { kind: section.kind }
  }
}
