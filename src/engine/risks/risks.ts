import * as z from 'zod'
import { type Risk, type RiskInput, riskSchema } from '#shared/contract/risks.ts'
import { problem } from '#engine/problem.ts'
import { nextRef, patched, storedJson } from '#engine/register.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { listedRows, rowById, soundRow, soundRows } from '#engine/store/integrity/sound-rows.ts'
import type { NewRow } from '#engine/store/columns.ts'
import type { Reader, Recorder, Workspace } from '#engine/store/types.ts'

const rowSchema = z.looseObject({ scope_keys: storedJson, of_where: storedJson, evidence: storedJson })

/** A risk as the contract knows it, from its row. */
function riskOf(raw: unknown): Risk {
  const row = rowSchema.parse(raw)
  const score = (name: string): unknown => ({
    likelihood: row[`${name}_likelihood`],
    impact: row[`${name}_impact`],
  })
  return riskSchema.parse({
    ...row,
    scope: { by: row.scope_by, keys: row.scope_keys, of: row.of_where },
    datasetId: row.dataset_id,
    inherent: score('inherent'),
    current: score('current'),
    residual: score('residual'),
    reviewOn: row.review_on,
    markedAt: row.marked_at,
    createdAt: row.created_at,
  })
}

/** What is judged and done of a risk, by column, in files as in the store. */
export const judgementColumns = (risk: RiskInput) => ({
  inherent_likelihood: risk.inherent.likelihood,
  inherent_impact: risk.inherent.impact,
  current_likelihood: risk.current.likelihood,
  current_impact: risk.current.impact,
  residual_likelihood: risk.residual.likelihood,
  residual_impact: risk.residual.impact,
  confidence: risk.confidence,
  treatment: risk.treatment,
  owner: risk.owner,
  status: risk.status,
  review_on: risk.reviewOn,
  marked_at: risk.markedAt,
})

const rowOf = (risk: RiskInput): Omit<NewRow<'risk'>, 'ref' | 'created_at'> => ({
  title: risk.title,
  description: risk.description,
  category: risk.category,
  taxonomy: risk.taxonomy,
  scope_by: risk.scope.by,
  scope_keys: JSON.stringify(risk.scope.keys),
  of_where: JSON.stringify(risk.scope.of),
  dataset_id: risk.datasetId,
  ...judgementColumns(risk),
  evidence: JSON.stringify(risk.evidence),
})

/** The register, in the order of entry, but for what is damaged. */
export const listRisks = (ws: Reader): Risk[] => soundRows(ws, 'risk', listedRows(ws, 'risk', 'id'), riskOf)

/** @throws `risk.not-found`, `row.damaged` */
function readRisk(ws: Reader, id: number): Risk {
  const row = statement(ws.db, rowById('risk')).get(id)
  if (row === undefined) throw problem('risk.not-found', { id })
  return soundRow(ws, 'risk', id, () => riskOf(row))
}

/** Adds a risk within an action under way and gives it its number; returns its id. */
export const insertRisk = (ws: Reader, recorder: Recorder, risk: RiskInput): number =>
  recorder.insert('risk', {
    ...rowOf(risk),
    ref: nextRef(ws.db, 'risk'),
    created_at: new Date().toISOString(),
  })

/** Puts another risk in the place of one within an action under way; its number stays. */
export const rewriteRisk = (recorder: Recorder, id: number, risk: RiskInput): void =>
  recorder.update('risk', id, rowOf(risk))

export function createRisk(ws: Workspace, risk: RiskInput): ActionRef & { id: number } {
  const label = { key: 'createRisk', params: { title: risk.title } }
  const { result, ...ref } = act(ws, { label, kind: 'define' }, (recorder) => insertRisk(ws, recorder, risk))
  return { ...ref, id: result }
}

type RiskPatch = { [Key in keyof RiskInput]?: RiskInput[Key] | undefined }

/** @throws `risk.not-found`, `row.damaged` */
export function updateRisk(
  ws: Workspace,
  { id, patch, reason }: { id: number; patch: RiskPatch; reason?: string | undefined },
): ActionRef {
  const risk = patched<RiskInput>(readRisk(ws, id), patch)
  const label = { key: 'updateRisk', params: { title: risk.title } }
  return act(ws, { label, kind: 'edit', ...(reason === undefined ? {} : { reason }) }, (recorder) =>
    recorder.update('risk', id, rowOf(risk)),
  )
}

/** @throws `risk.not-found`, `row.damaged` */
export function removeRisk(ws: Workspace, id: number): ActionRef {
  const { title } = readRisk(ws, id)
  return act(ws, { label: { key: 'removeRisk', params: { title } }, kind: 'remove' }, (recorder) =>
    recorder.remove('risk', id),
  )
}
