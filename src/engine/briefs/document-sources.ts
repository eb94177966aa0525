import { formatDay, formatNumber, formatPeriodLabel } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { SectionContent, SourceContent } from './content.ts'
import { type Block, fact, type Fact, linkable, type Setting } from './printed.ts'

type SourcesContent = Extract<SectionContent, { kind: 'sources' }>
type MethodContent = Extract<SectionContent, { kind: 'method' }>

/** Every dataset behind the numbers: who published it, what it is, from which files, with which content. */
export function sourcesBlock({ sources }: SourcesContent, { locale }: Setting): Block {
  const t = translator(locale)
  return {
    kind: 'sources',
    title: t('briefs:doc_sources'),
    items: sources.map((content) => ({
      title: content.dataset.name,
      badge: content.dataset.synthetic ? t('briefs:doc_synthetic') : '',
      facts: sourceFacts(content, locale),
    })),
  }
}

function sourceFacts({ dataset, files, edited }: SourceContent, locale: Locale): Fact[] {
  const t = translator(locale)
  const { source } = dataset
  const dates = [
    source.asOf === null ? '' : t('briefs:doc_source_as_of', { date: formatDay(source.asOf, locale) }),
    source.retrieved === null ? '' : t('briefs:doc_retrieved', { date: formatDay(source.retrieved, locale) }),
  ]
  const licence = source.attribution === '' ? source.licence : `${source.licence} · ${source.attribution}`
  const changed = edited === 0 ? '' : t('briefs:doc_edited', { count: edited })
  const hash: Fact = { label: t('briefs:doc_hash'), value: dataset.contentHash, url: null, mono: true }
  return [
    // A citation mostly names its publisher.
    ...fact(t('briefs:doc_publisher'), source.citation.includes(source.publisher) ? '' : source.publisher),
    ...fact(t('briefs:doc_citation'), source.citation),
    ...fact(t('briefs:doc_url'), source.url, linkable(source.url)),
    ...fact(t('briefs:doc_licence'), licence),
    ...fact(t('briefs:doc_dates'), dates.filter((part) => part !== '').join(', ')),
    ...fact(t('briefs:doc_definition'), definitionText(dataset, locale)),
    ...fact(t('briefs:doc_coverage'), dataset.coverage),
    ...fact(t('briefs:doc_note'), dataset.note),
    ...fact(t('briefs:doc_extent'), extentText(dataset, locale) + (changed === '' ? '' : `; ${changed}`)),
    ...fact(t('briefs:doc_files'), files.map((file) => fileText(file, locale)).join('\n')),
    hash,
  ]
}

function definitionText(dataset: SourceContent['dataset'], locale: Locale): string {
  const t = translator(locale)
  const parts: string[] = [
    t(`charts:measure_${dataset.measure}`),
    dataset.unit,
    t(`charts:grain_${dataset.grain}`),
    t(`charts:aggregation_${dataset.aggregation}`),
    dataset.basis,
  ]
  return [...new Set(parts)].filter((part) => part !== '').join(' · ')
}

function extentText(dataset: SourceContent['dataset'], locale: Locale): string {
  const { first, last } = dataset.periods
  const ends = [first, last].flatMap((period) => (period === null ? [] : [formatPeriodLabel(period, locale)]))
  return translator(locale)('briefs:doc_extent_text', {
    observations: formatNumber(dataset.observations, locale),
    subjects: formatNumber(dataset.subjects, locale),
    periods: [...new Set(ends)].join(' – '),
  })
}

function fileText({ file, rows, sha256 }: SourceContent['files'][number], locale: Locale): string {
  return translator(locale)('briefs:doc_file_text', {
    file,
    accepted: formatNumber(rows.accepted, locale),
    read: formatNumber(rows.read, locale),
    hash: sha256.slice(0, 16),
  })
}

/** How the numbers were made, as far as this brief shows such numbers. */
export function methodBlock(
  { catalogueVersion, claims, exposure }: MethodContent,
  { locale }: Setting,
): Block {
  const t = translator(locale)
  return {
    kind: 'method',
    title: t('briefs:doc_method'),
    items: [
      { title: t('briefs:doc_m_share'), text: t('briefs:doc_m_share_text') },
      { title: t('briefs:doc_m_window'), text: t('briefs:doc_m_window_text') },
      { title: t('briefs:doc_m_missing'), text: t('briefs:doc_m_missing_text') },
      { title: t('briefs:doc_m_range'), text: t('briefs:doc_m_range_text') },
      ...(claims ? [{ title: t('briefs:doc_m_claims'), text: t('briefs:doc_m_claims_text') }] : []),
      ...(exposure ? [{ title: t('briefs:doc_m_exposure'), text: t('briefs:doc_m_exposure_text') }] : []),
      {
        title: t('briefs:doc_m_names'),
        text: t('briefs:doc_m_names_text', { version: catalogueVersion }),
      },
    ],
  }
}
