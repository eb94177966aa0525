import { narrowedWords } from '#shared/charts/narrowed.ts'
import { heatmap } from '#shared/charts/heatmap.ts'
import { formatDay, formatEstimate, formatPeriodLabel, formatRange } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { Score } from '#shared/vocabulary/scores.ts'
import type { RiskContent, SectionContent } from './content.ts'
import {
  type Block,
  fact,
  keyLabels,
  linkable,
  type PrintedRisk,
  printContext,
  type Setting,
} from './printed.ts'

type RisksContent = Extract<SectionContent, { kind: 'risks' }>

const mapSize = { width: 420, height: 260 }

/** The register: where the risks stand, then each with its scores, scope, exposure and evidence. */
export function risksBlock(content: RisksContent, { locale, addPicture }: Setting): Block {
  const t = translator(locale)
  const mapped = content.risks.map(({ risk }) => ({ ref: risk.ref, title: risk.title, score: risk.current }))
  const context = printContext(locale, mapSize.width, t('briefs:doc_heatmap'))
  return {
    kind: 'risks',
    title: t('briefs:doc_risks'),
    lead: t('briefs:doc_risks_lead'),
    picture: mapped.length === 0 ? null : addPicture({ option: heatmap(mapped, context), size: mapSize }),
    pictureTitle: t('briefs:doc_heatmap'),
    evidenceLabel: t('briefs:doc_evidence'),
    risks: content.risks.map((entry) => printedRisk(entry, locale)),
    notes: content.gone > 0 ? [t('briefs:doc_gone_entries', { count: content.gone })] : [],
  }
}

function printedRisk(entry: RiskContent, locale: Locale): PrintedRisk {
  const { risk, taxonomyName } = entry
  const t = translator(locale)
  const taxonomy = [risk.taxonomy, taxonomyName].filter((part) => part !== '').join(' ')
  return {
    ref: risk.ref,
    title: risk.title,
    tags: [t(`briefs:doc_category_${risk.category}`), taxonomy].filter((part) => part !== ''),
    description: risk.description,
    scores: [
      score(t('briefs:doc_inherent'), risk.inherent),
      score(t('briefs:doc_current'), risk.current),
      score(t('briefs:doc_residual'), risk.residual),
    ],
    facts: [
      ...fact(t('briefs:doc_scope'), scopeText(entry, locale)),
      ...fact(t('briefs:doc_exposure'), exposureText(entry.exposure, locale)),
    ],
    meta: [
      ...fact(t('briefs:doc_treatment'), t(`briefs:doc_treatment_${risk.treatment}`)),
      ...fact(t('briefs:doc_confidence'), t(`briefs:doc_confidence_${risk.confidence}`)),
      ...fact(t('briefs:doc_status'), t(`briefs:doc_status_${risk.status}`)),
      ...fact(t('briefs:doc_owner'), risk.owner),
      ...fact(t('briefs:doc_review'), risk.reviewOn === null ? '' : formatDay(risk.reviewOn, locale)),
    ],
    evidence: risk.evidence.map(({ title, url, date, note }) => ({
      title,
      url: linkable(url),
      date: date === '' ? '' : formatDay(date, locale),
      note,
    })),
  }
}

function scopeText({ risk, keyNames, ofNames }: RiskContent, locale: Locale): string {
  const names = keyLabels(risk.scope.by, keyNames, locale).join(', ')
  const scope = `${names} (${translator(locale)(`charts:by_${risk.scope.by}`)})`
  return [scope, ...narrowedWords({ of: ofNames }, locale)].join(' · ')
}

/** Likelihood × impact, and the step of its severity, 0–3, as the heat map colours it. */
function score(label: string, { likelihood, impact }: Score): PrintedRisk['scores'][number] {
  const severity = likelihood * impact
  const level = [4, 9, 14, 25].findIndex((most) => severity <= most)
  return { label, text: `${likelihood} × ${impact} = ${severity}`, level }
}

function exposureText(exposure: RiskContent['exposure'], locale: Locale): string {
  if (!exposure) return ''
  const { low, high, period, dataset } = exposure
  const range = low === high ? '' : ` (${formatRange(low, high, locale)})`
  const text = translator(locale)('briefs:doc_exposure_in', {
    value: formatEstimate(exposure, locale) + range,
    period: formatPeriodLabel(period, locale),
  })
  return `${text} · ${dataset}`
}
