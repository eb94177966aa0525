import { partWords } from '#shared/charts/narrowed.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { Segment, SegmentRule } from '#shared/contract/segments.ts'
import { formatDay, formatPeriodLabel, formatShare, missing } from '#shared/i18n/format.ts'
import { ruleDimensions } from '#shared/vocabulary/dimensions.ts'
import { Button } from '@mantine/core'
import { IconChartLine, IconCirclesRelation, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { EntitySwatch } from '../../ui/figures/EntitySwatch.tsx'
import { SyntheticBadge } from '../../ui/figures/SyntheticBadge.tsx'
import { DatasetPicker } from '../../ui/forms/pickers.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { memberLabel } from '../../ui/words/labels.ts'
import { useEntityName } from '../../ui/words/use-entity-name.ts'
import { writeSpec } from '../compare/spec.ts'
import { useInitialSpec } from '../compare/use-initial-spec.ts'
import styles from './segments.module.css'

type SegmentsProps = {
  find: string
  datasets: readonly Dataset[]
  /** whose shares are shown */
  dataset: Dataset | undefined
  onDataset: (id: number | null) => void
  onEdit: (segment: Segment) => void
  onAdd: () => void
}

/** The segments of the workspace: what each holds, from when, and its latest share of all. */
export function Segments({ find, datasets, dataset, onDataset, onEdit, onAdd }: SegmentsProps) {
  const t = useT()
  const locale = useLocale()
  const initialSpec = useInitialSpec()
  const segments = useQuery(orpc.segments.list.queryOptions())
  const latest = useQuery(
    orpc.query.statistic.queryOptions({
      input: { datasetId: dataset?.id ?? 1, by: 'segment', stat: 'latest' },
      enabled: dataset !== undefined,
    }),
  )
  const wanted = find.trim().toLocaleLowerCase()
  const nameOf = ({ key, name }: Segment): string => memberLabel('segment', key, name, locale)
  const found = (segments.data ?? []).filter((one) => nameOf(one).toLocaleLowerCase().includes(wanted))
  const shareOf = new Map(latest.data?.series.map((one) => [one.key, one]))
  return (
    <section className={styles.segments} aria-label={t('catalogue:segments')}>
      <header className={styles.head}>
        <p className={styles.about}>{t('catalogue:segmentsAbout')}</p>
        {datasets.length > 0 && (
          <span className={styles.dataset}>
            {dataset?.synthetic && <SyntheticBadge />}
            <DatasetPicker
              ariaLabel={t('catalogue:segmentsOf')}
              datasets={datasets}
              value={dataset?.id ?? null}
              onChange={onDataset}
              width={260}
            />
          </span>
        )}
      </header>
      <Answered
        query={segments}
        skeleton={<RowsSkeleton rows={8} height={52} />}
        empty={
          <Empty
            icon={IconCirclesRelation}
            action={
              <Button leftSection={<IconPlus size={15} />} onClick={onAdd}>
                {t('catalogue:newSegment')}
              </Button>
            }
          >
            {t('catalogue:segmentsEmpty')}
          </Empty>
        }
      >
        {() => (
          <ul className={styles.list}>
            {found.map((segment) => {
              const share = shareOf.get(segment.key)
              return (
                <li key={segment.id} className={styles.row}>
                  <button type="button" className={styles.open} onClick={() => onEdit(segment)}>
                    <span className={styles.name}>
                      <EntitySwatch by="segment" id={segment.key} label={nameOf(segment)} />
                      {nameOf(segment)}
                    </span>
                    <span className={styles.rule}>
                      <RuleText rule={segment.rule} />
                      {segment.holdsFrom !== null &&
                        ` · ${t('catalogue:holdsFromDay', { day: formatDay(segment.holdsFrom, locale) })}`}
                    </span>
                    {segment.note !== '' && <span className={styles.note}>{segment.note}</span>}
                  </button>
                  {dataset && (
                    <Link
                      className={styles.share ?? ''}
                      href={`/compare/${writeSpec(
                        {
                          ...initialSpec(dataset),
                          kind: dataset.periods.count > 1 ? 'lines' : 'bars',
                          by: 'segment',
                          highlight: [segment.key],
                        },
                        null,
                      )}`}
                    >
                      <span className="visually-hidden">
                        {t('catalogue:compareSegment', { name: nameOf(segment) })}
                      </span>
                      <span className={`num ${dataset.synthetic ? 'synthetic' : ''}`}>
                        {share ? formatShare(share.value, locale) : missing}
                      </span>
                      <span className={styles.period}>
                        {share?.period ? formatPeriodLabel(share.period, locale) : ''}
                      </span>
                      <IconChartLine size={14} aria-hidden />
                    </Link>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Answered>
    </section>
  )
}

/** What a rule holds, in the reader's language. */
function RuleText({ rule }: { rule: SegmentRule }) {
  const locale = useLocale()
  const nameOf = useEntityName()
  const parts = ruleDimensions.flatMap((by) => {
    const keys = rule[by] ?? []
    return keys.length === 0 ? [] : [{ by, members: keys.map((key) => ({ key, label: nameOf(by, key) })) }]
  })
  return partWords(parts, locale)
}
