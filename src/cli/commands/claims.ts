import type { Command } from 'commander'
import type { CheckedClaim } from '#shared/contract/claims.ts'
import { command, withWorkspace } from '../command.ts'
import { figure, percent, table } from '../table.ts'

/** A rank is a number; everything else a claim can state is a share or a change of one. */
const shown = (claim: CheckedClaim, value: number | null): string =>
  claim.metric.stat === 'rank' ? figure(value) : percent(value)

const forPrograms = ({
  id,
  ref,
  text,
  claimed,
  metric,
  computed,
  verdict,
  reasons,
  readings,
}: CheckedClaim) => ({
  id,
  ref,
  text,
  claimed,
  metric,
  computed,
  verdict,
  reasons: reasons.map((reason) => reason.text),
  readings: readings.map(({ dataset, stat, value, low, high, period, matches }) => ({
    dataset,
    stat,
    value,
    low,
    high,
    period,
    matches,
  })),
})

function checkCommand(): Command {
  return withWorkspace(command('check', 'each claim against the data'), 'read', async ({ client }) => {
    const claims = await client.claims.check({})
    const blocks = claims.map((claim) => {
      const matching = claim.readings.filter(({ matches }) => matches)
      return [
        `${claim.ref}  ${claim.verdict.toUpperCase()}  ${claim.text}`,
        `    claimed ${shown(claim, claim.claimed.value)}, computed ${shown(claim, claim.computed.value)}`,
        ...claim.reasons.map(({ text }) => `    ${text}`),
        ...matching.map(
          ({ dataset, stat, value }) => `    matches the ${stat} of ${dataset}: ${shown(claim, value)}`,
        ),
      ].join('\n')
    })
    return { json: claims.map(forPrograms), text: blocks.join('\n') || '(none)' }
  })
}

/** `claims`: the ledger; `claims check` says why each verdict is what it is. */
export function claimsCommand(): Command {
  return withWorkspace(command('claims', 'the claims ledger'), 'read', async ({ client }) => {
    const claims = await client.claims.check({})
    const text = table(
      [
        { head: 'ref', cell: ({ ref }) => ref },
        { head: 'claim', cell: (claim) => claim.text },
        { head: 'claimed', cell: (claim) => shown(claim, claim.claimed.value), right: true },
        { head: 'computed', cell: (claim) => shown(claim, claim.computed.value), right: true },
        { head: 'verdict', cell: ({ verdict }) => verdict },
        { head: 'source', cell: ({ source }) => source },
      ],
      claims,
    )
    return { json: claims.map(forPrograms), text }
  }).addCommand(checkCommand())
}
