import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Metric } from '#shared/contract/claims.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { claimStatistics } from '#shared/vocabulary/claims.ts'
import { FieldGroup } from '../../ui/forms/FieldGroup.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { capital } from '../../ui/words/capital.ts'
import { defaultDimension, dimensionsOf } from '../../ui/datasets/dimensions.ts'
import styles from '../../ui/forms/forms.module.css'
import { Narrowing } from '../../ui/forms/Narrowing.tsx'
import { DatasetPicker, DimensionPicker, MemberPicker, PeriodPicker } from '../../ui/forms/pickers.tsx'

type MetricFieldsProps = {
  metric: Metric
  datasets: readonly Dataset[]
  onChange: (metric: Metric) => void
}

/** Which number of the workspace answers a claim: a statistic of a share over a window. */
export function MetricFields({ metric, datasets, onChange }: MetricFieldsProps) {
  const t = useT()
  const locale = useLocale()
  const dataset = datasets.find((one) => one.id === metric.datasetId)
  const patch = (part: Partial<Metric>): void => onChange({ ...metric, ...part })
  const switchDataset = (id: number | null): void => {
    const next = datasets.find((one) => one.id === id)
    const by = next && !dimensionsOf(next).includes(metric.by) ? defaultDimension(next) : metric.by
    patch({ datasetId: id, by, keys: [], of: {}, from: null, to: null })
  }
  return (
    <FieldGroup legend={t('claims:metric')}>
      <DatasetPicker
        label={t('common:dataset')}
        none={t('claims:noDataset')}
        datasets={datasets}
        value={metric.datasetId}
        onChange={switchDataset}
      />
      {dataset && (
        <>
          <div className={styles.pair}>
            <DimensionPicker
              label={t('claims:by')}
              dimensions={dimensionsOf(dataset)}
              value={metric.by}
              onChange={(by) => patch({ by, keys: [] })}
            />
            <Select
              label={t('claims:stat')}
              data={claimStatistics.map((stat) => ({
                value: stat,
                label: capital(t(`charts:stat_${stat}`), locale),
              }))}
              value={metric.stat}
              onChange={(chosen) => {
                const stat = claimStatistics.find((one) => one === chosen)
                if (stat) patch({ stat })
              }}
            />
          </div>
          <MemberPicker
            label={t('claims:keys')}
            datasetId={dataset.id}
            by={metric.by}
            value={metric.keys}
            placeholder={t('compare:choose')}
            onChange={(keys) => patch({ keys })}
          />
          <Narrowing
            word="of"
            dimensions={dimensionsOf(dataset)}
            datasetOf={() => dataset.id}
            value={metric.of}
            onChange={(narrowed) => patch({ of: narrowed })}
          />
          <Window dataset={dataset} metric={metric} onChange={patch} />
        </>
      )}
    </FieldGroup>
  )
}

type WindowProps = { dataset: Dataset; metric: Metric; onChange: (part: Partial<Metric>) => void }

function Window({ dataset, metric, onChange }: WindowProps) {
  const t = useT()
  const periods = useQuery(orpc.datasets.periods.queryOptions({ input: { datasetId: dataset.id } }))
  return (
    <div className={styles.pair}>
      <PeriodPicker
        label={t('compare:from')}
        open={t('compare:fromStart')}
        periods={periods.data ?? []}
        value={metric.from}
        onChange={(from) => onChange({ from })}
      />
      <PeriodPicker
        label={t('compare:to')}
        open={t('compare:toEnd')}
        periods={periods.data ?? []}
        value={metric.to}
        onChange={(to) => onChange({ to })}
      />
    </div>
  )
}
