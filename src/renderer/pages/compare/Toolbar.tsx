import { SegmentedControl, Select, Tooltip } from '@mantine/core'
import {
  IconChartAreaLine,
  IconChartBarPopular,
  IconChartHistogram,
  IconChartLine,
  IconSlashes,
  type Icon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Dataset } from '#shared/contract/datasets.ts'
import { type ChartKind, chartKinds, type ViewSpec } from '#shared/contract/views.ts'
import { stackedKinds } from '#shared/charts/view-chart.ts'
import { makesWhole } from '#shared/vocabulary/dimensions.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { dimensionsOf } from '../../ui/datasets/dimensions.ts'
import { WholeNumberField } from '../../ui/forms/WholeNumberField.tsx'
import { DatasetPicker, DimensionPicker, PeriodPicker } from '../../ui/forms/pickers.tsx'
import { capital } from '../../ui/words/capital.ts'
import styles from './compare.module.css'
import { useResolved } from '../../ui/datasets/share-datasets.ts'
import { useInitialSpec } from './use-initial-spec.ts'

const kindIcons: Record<ChartKind, Icon> = {
  'stacked-area': IconChartAreaLine,
  'stacked-bar': IconChartHistogram,
  lines: IconChartLine,
  slope: IconSlashes,
  bars: IconChartBarPopular,
}

type ToolbarProps = {
  spec: ViewSpec
  dataset: Dataset
  datasets: readonly Dataset[]
  onChange: (patch: Partial<ViewSpec>) => void
}

/** What is compared: dataset, kind of chart, dimension, periods, grain, how many. */
export function Toolbar({ spec, dataset, datasets, onChange }: ToolbarProps) {
  const t = useT()
  const locale = useLocale()
  const initialSpec = useInitialSpec()
  const resolved = useResolved()
  const periods = useQuery(orpc.datasets.periods.queryOptions({ input: { datasetId: dataset.id } }))
  // Shares that make no one whole are never laid on one another.
  const offered = chartKinds.filter((kind) => makesWhole(spec.by) || !stackedKinds.includes(kind))
  const coarser = grains.slice(grains.indexOf(dataset.grain))
  const switchDataset = (id: number | null): void => {
    const next = datasets.find((one) => one.id === id)
    if (next)
      onChange({
        ...initialSpec(next, resolved.data?.get(next.id)),
        kind: next.periods.count > 1 ? spec.kind : 'bars',
      })
  }
  return (
    <>
      <DatasetPicker
        ariaLabel={t('common:dataset')}
        datasets={datasets}
        value={dataset.id}
        onChange={switchDataset}
        className={styles.dataset ?? ''}
      />
      <SegmentedControl
        aria-label={t('compare:kind')}
        value={offered.includes(spec.kind) ? spec.kind : 'lines'}
        onChange={(value) => {
          const kind = chartKinds.find((one) => one === value)
          if (kind) onChange({ kind })
        }}
        data={offered.map((kind) => {
          const KindIcon = kindIcons[kind]
          const name = t(`compare:kind_${kind}`)
          return {
            value: kind,
            label: (
              <Tooltip label={name}>
                <span className={styles.kind}>
                  <KindIcon size={16} stroke={1.6} aria-hidden />
                  <span className="visually-hidden">{name}</span>
                </span>
              </Tooltip>
            ),
          }
        })}
      />
      <DimensionPicker
        ariaLabel={t('compare:by')}
        dimensions={dimensionsOf(dataset)}
        value={spec.by}
        onChange={(by) => onChange({ by, highlight: [] })}
        width={122}
      />
      <div className={styles.range}>
        <PeriodPicker
          ariaLabel={t('compare:from')}
          open={t('compare:fromStart')}
          periods={periods.data ?? []}
          value={spec.from}
          onChange={(from) => onChange({ from })}
          width={104}
        />
        <span aria-hidden>–</span>
        <PeriodPicker
          ariaLabel={t('compare:to')}
          open={t('compare:toEnd')}
          periods={periods.data ?? []}
          value={spec.to}
          onChange={(to) => onChange({ to })}
          width={104}
        />
      </div>
      <Select
        aria-label={t('common:grain')}
        w={112}
        classNames={{ input: styles.input ?? '' }}
        data={[
          { value: '', label: t('compare:asGiven', { grain: t(`common:grain_${dataset.grain}`) }) },
          ...coarser
            .filter((grain) => grain !== dataset.grain)
            .map((grain) => ({ value: grain, label: capital(t(`common:grain_${grain}`), locale) })),
        ]}
        value={spec.grain ?? ''}
        onChange={(value) => onChange({ grain: grains.find((one) => one === value) ?? null })}
      />
      <WholeNumberField
        aria-label={t('compare:top')}
        leftSection={<span className={styles.topLabel}>{t('compare:topShort')}</span>}
        leftSectionWidth={38}
        w={84}
        min={1}
        max={50}
        value={spec.top}
        onNumber={(top) => onChange({ top })}
      />
    </>
  )
}
