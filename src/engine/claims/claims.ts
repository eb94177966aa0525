import * as z from 'zod'
import { type Claim, claimFaults, type ClaimInput, claimSchema } from '#shared/contract/claims.ts'
import { problem } from '#engine/problem.ts'
import { nextRef, patched, storedJson } from '#engine/register.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { listedRows, rowById, soundRow, soundRows } from '#engine/store/integrity/sound-rows.ts'
import type { NewRow } from '#engine/store/columns.ts'
import type { Reader, Recorder, Workspace } from '#engine/store/types.ts'

const rowSchema = z.looseObject({ keys: storedJson, of_where: storedJson })

/** A claim as the contract knows it, from its row. */
function claimOf(raw: unknown): Claim {
  const row = rowSchema.parse(raw)
  return claimSchema.parse({
    ...row,
    metric: {
      datasetId: row.dataset_id,
      by: row.by_dimension,
      keys: row.keys,
      of: row.of_where,
      stat: row.stat,
      from: row.from_period,
      to: row.to_period,
    },
    claimed: { value: row.value, low: row.low, high: row.high },
    tolerancePp: row.tolerance_pp,
    claimedBasis: row.claimed_basis,
    createdAt: row.created_at,
  })
}

const rowOf = (claim: ClaimInput): Omit<NewRow<'claim'>, 'ref' | 'created_at'> => ({
  text: claim.text,
  quote: claim.quote,
  source: claim.source,
  url: claim.url,
  published: claim.published,
  dataset_id: claim.metric.datasetId,
  by_dimension: claim.metric.by,
  keys: JSON.stringify(claim.metric.keys),
  of_where: JSON.stringify(claim.metric.of),
  stat: claim.metric.stat,
  from_period: claim.metric.from,
  to_period: claim.metric.to,
  value: claim.claimed.value,
  low: claim.claimed.low,
  high: claim.claimed.high,
  qualifier: claim.qualifier,
  tolerance_pp: claim.tolerancePp,
  claimed_basis: claim.claimedBasis,
  note: claim.note,
})

/** The ledger, in the order of entry, but for what is damaged. */
export const listClaims = (ws: Reader): Claim[] =>
  soundRows(ws, 'claim', listedRows(ws, 'claim', 'id'), claimOf)

/** @throws `claim.not-found`, `row.damaged` */
export function readClaim(ws: Reader, id: number): Claim {
  const row = statement(ws.db, rowById('claim')).get(id)
  if (row === undefined) throw problem('claim.not-found', { id })
  return soundRow(ws, 'claim', id, () => claimOf(row))
}

/** Adds a claim within an action under way and gives it its number; returns its id. */
export const insertClaim = (ws: Reader, recorder: Recorder, claim: ClaimInput): number =>
  recorder.insert('claim', {
    ...rowOf(claim),
    ref: nextRef(ws.db, 'claim'),
    created_at: new Date().toISOString(),
  })

/** Puts another claim in the place of one within an action under way; its number stays. */
export const rewriteClaim = (recorder: Recorder, id: number, claim: ClaimInput): void =>
  recorder.update('claim', id, rowOf(claim))

export function createClaim(ws: Workspace, claim: ClaimInput): ActionRef & { id: number } {
  const label = { key: 'createClaim', params: { text: claim.text } }
  const { result, ...ref } = act(ws, { label, kind: 'define' }, (recorder) =>
    insertClaim(ws, recorder, claim),
  )
  return { ...ref, id: result }
}

type ClaimPatch = { [Key in keyof ClaimInput]?: ClaimInput[Key] | undefined }

/** @throws `claim.not-found`, `row.damaged`, `input.invalid` */
export function updateClaim(
  ws: Workspace,
  { id, patch, reason }: { id: number; patch: ClaimPatch; reason?: string | undefined },
): ActionRef {
  const claim = patched<ClaimInput>(readClaim(ws, id), patch)
  // A number alone, or a statistic alone, is only right or wrong with what the claim has already.
  const [fault] = patch.claimed || patch.metric ? claimFaults(claim) : []
  if (fault) throw problem('input.invalid', { detail: `${fault.path.join('.')}: ${fault.message}` })
  const label = { key: 'updateClaim', params: { text: claim.text } }
  return act(ws, { label, kind: 'edit', ...(reason === undefined ? {} : { reason }) }, (recorder) =>
    recorder.update('claim', id, rowOf(claim)),
  )
}

/** @throws `claim.not-found`, `row.damaged` */
export function removeClaim(ws: Workspace, id: number): ActionRef {
  const { text } = readClaim(ws, id)
  return act(ws, { label: { key: 'removeClaim', params: { text } }, kind: 'remove' }, (recorder) =>
    recorder.remove('claim', id),
  )
}
