import type { Command } from 'commander'
import type { CheckedClaim } from '#shared/contract/claims.ts'
import { estimatedIf } from '#shared/domain/figures.ts'
import { digitsOf, formatFigure, formatClaimNumber } from '#shared/i18n/claim-number.ts'
import { formatQualified } from '#shared/i18n/format.ts'
import { registerExport, registerImport } from './register-files.ts'
import { command, withWorkspace } from '../command.ts'
import { table } from '../table.ts'

/** What is claimed, with how it is said: `> 3.0%`. */
const claimedText = ({ claimed, metric, qualifier }: CheckedClaim): string =>
  formatQualified(formatClaimNumber(claimed.value, metric.stat, 'en', digitsOf({ claimed })), qualifier)

const computedText = ({ computed, metric }: CheckedClaim): string => formatFigure(computed, metric.stat, 'en')

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
  readings: readings.map(
    ({ dataset, stat, value, low, high, estimated, period, counted, periods, matches }) => ({
      dataset,
      stat,
      value,
      low,
      high,
      ...estimatedIf(estimated),
      period,
      counted,
      periods,
      matches,
    }),
  ),
})

function checkCommand(): Command {
  return withWorkspace(command('check', 'each claim against the data'), 'read', async ({ client }) => {
    const claims = await client.claims.check({})
    const blocks = claims.map((claim) => {
      const matching = claim.readings.filter(({ matches }) => matches)
      return [
        `${claim.ref}  ${claim.verdict.toUpperCase()}  ${claim.text}`,
        `    claimed ${claimedText(claim)}, computed ${computedText(claim)}`,
        ...claim.reasons.map(({ text }) => `    ${text}`),
        ...matching.map(
          (reading) =>
            `    matches the ${reading.stat} of ${reading.dataset}: ${formatFigure(reading, reading.stat, 'en')}`,
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
        { head: 'claimed', cell: claimedText, right: true },
        { head: 'computed', cell: computedText, right: true },
        { head: 'verdict', cell: ({ verdict }) => verdict },
        { head: 'source', cell: ({ source }) => source },
      ],
      claims,
    )
    return { json: claims.map(forPrograms), text }
  })
    .addCommand(checkCommand())
    .addCommand(registerImport('claims'))
    .addCommand(registerExport('claims'))
}
