import { narrowedWords } from '#shared/charts/narrowed.ts'
import { boundsOf } from '#shared/domain/figures.ts'
import { numberLine, numberLineHeight } from '#shared/charts/number-line.ts'
import { digitsOf, formatFigure, formatClaimNumber, formatRangeOf } from '#shared/i18n/claim-number.ts'
import { formatDay, formatPeriodLabel, formatQualified, missing } from '#shared/i18n/format.ts'
import { reasonText } from '#shared/i18n/reasons.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { numberOf } from '#shared/vocabulary/claims.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { SectionContent } from './content.ts'
import {
  type Block,
  fact,
  keyLabels,
  linkable,
  type PrintedClaim,
  printContext,
  type Setting,
} from './printed.ts'

type ClaimsContent = Extract<SectionContent, { kind: 'claims' }>
type Claim = ClaimsContent['claims'][number]

/** Width of a number line in pixels: the column beside the facts. */
const lineWidth = 640

/** Each claim with its verdict, the number line of its readings, and the reasons. */
export function claimsBlock(content: ClaimsContent, setting: Setting): Block {
  const t = translator(setting.locale)
  return {
    kind: 'claims',
    title: t('briefs:doc_claims'),
    lead: t('briefs:doc_claims_lead'),
    claims: content.claims.map((claim) => printedClaim(claim, setting)),
    notes: content.gone > 0 ? [t('briefs:doc_gone_entries', { count: content.gone })] : [],
  }
}

function printedClaim(claim: Claim, { locale, addPicture }: Setting): PrintedClaim {
  const t = translator(locale)
  const published = claim.published === '' ? '' : formatDay(claim.published, locale)
  const verdict = t(`verdicts:${claim.verdict}`)
  const context = printContext(locale, lineWidth, `${claim.text}: ${verdict}`)
  return {
    ref: claim.ref,
    text: claim.text,
    quote: claim.quote === claim.text ? '' : claim.quote,
    source: [claim.source, published].filter((part) => part !== '').join(' · '),
    url: linkable(claim.url),
    verdict: { code: claim.verdict, label: verdict },
    facts: [
      ...fact(
        t('briefs:doc_claimed'),
        t('briefs:doc_claimed_text', {
          claimed: claimedText(claim, locale),
          computed: computedText(claim, locale),
        }),
      ),
      ...fact(t('briefs:doc_compared'), metricText(claim, locale)),
      ...fact(t('briefs:doc_note'), claim.note),
    ],
    picture:
      claim.readings.length === 0
        ? null
        : addPicture({
            option: numberLine(claim, context),
            size: { width: lineWidth, height: numberLineHeight },
          }),
    reasons: claim.reasons.map((reason) => reasonText(reason, claim.metric.by, locale)),
  }
}

function claimedText(claim: Claim, locale: Locale): string {
  const { value, low, high } = claim.claimed
  const { stat } = claim.metric
  const range = low === null && high === null ? '' : ` (${formatRangeOf(low, high, numberOf(stat), locale)})`
  const text =
    formatQualified(formatClaimNumber(value, stat, locale, digitsOf(claim)), claim.qualifier) + range
  const basis = claim.claimedBasis
  return basis === '' ? text : `${text}, ${translator(locale)('briefs:doc_claimed_basis', { basis })}`
}

function computedText(claim: Claim, locale: Locale): string {
  const { computed, metric } = claim
  if (computed.value === null) return missing
  const range = formatRangeOf(computed.low, computed.high, numberOf(metric.stat), locale)
  return formatFigure(computed, metric.stat, locale) + (boundsOf(computed) ? ` (${range})` : '')
}

function metricText(claim: Claim, locale: Locale): string {
  const { metric, readings } = claim
  const dataset = readings.find(({ datasetId }) => datasetId === metric.datasetId)?.dataset
  if (dataset === undefined) return ''
  const t = translator(locale)
  const stat = t(`charts:stat_${metric.stat}`)
  const window = [metric.from, metric.to].flatMap((period) =>
    period === null ? [] : [formatPeriodLabel(period, locale)],
  )
  const text = t('briefs:doc_metric', {
    stat,
    keys: keyLabels(metric.by, claim.keyNames, locale).join(' + '),
    dataset,
  })
  const narrowed = narrowedWords({ of: claim.ofNames }, locale)
  return [text, ...narrowed, ...(window.length === 0 ? [] : [window.join(' – ')])].join(' · ')
}
