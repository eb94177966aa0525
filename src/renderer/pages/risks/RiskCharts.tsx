import { SegmentedControl } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { exposure as exposureChart, riskOf } from '#shared/charts/exposure.ts'
import { heatmap } from '#shared/charts/heatmap.ts'
import { sourceLine } from '#shared/charts/text.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { Exposure, Risk } from '#shared/contract/risks.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { Caveats } from '../../ui/figures/Caveats.tsx'
import { ChartFrame } from '../../ui/chart/ChartFrame.tsx'
import { BlockSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { useLocale, useT } from '../../language/language.ts'
import { useChartPlace } from '../../ui/chart/use-chart-place.ts'
import styles from './risks.module.css'
import { type Stage, stages } from '../../ui/forms/Scores.tsx'

/** More of a high window, never less than can be read. */
const height = 'clamp(242px, 27vh, 460px)'

/** The 5 × 5 map at one of the three stages. */
export function HeatMap({ risks, onCell }: { risks: readonly Risk[]; onCell: (risks: Risk[]) => void }) {
  const t = useT()
  const place = useChartPlace()
  const [stage, setStage] = useState<Stage>('residual')
  const open = useMemo(() => risks.filter((risk) => risk.status !== 'closed'), [risks])
  const option = useCallback(
    (width: number) =>
      heatmap(
        open.map((risk) => ({ ref: risk.ref, title: risk.title, score: risk[stage] })),
        { ...place, width },
      ),
    [open, stage, place],
  )
  const inCell = (index: number): Risk[] => {
    // Cells run through the impacts of the first likelihood, then of the next.
    const likelihood = Math.floor(index / 5) + 1
    const impact = (index % 5) + 1
    return open.filter((risk) => risk[stage].likelihood === likelihood && risk[stage].impact === impact)
  }
  return (
    <section className={styles.map} aria-label={t('charts:heatmap_title')}>
      <div className={styles.mapHead}>
        <h2 className="ms-title">{t('charts:heatmap_title')}</h2>
        <SegmentedControl
          aria-label={t('risks:stage')}
          value={stage}
          onChange={(value) => {
            const next = stages.find((one) => one === value)
            if (next) setStage(next)
          }}
          data={stages.map((one) => ({ value: one, label: t(`risks:stage_${one}`) }))}
        />
      </div>
      <Chart
        option={option}
        label={t('charts:heatmap_title')}
        height={height}
        onPoint={({ dataIndex }) => onCell(inCell(dataIndex))}
        describe={({ dataIndex }) =>
          [
            `${t('charts:heatmap_likelihood')} ${Math.floor(dataIndex / 5) + 1}`,
            `${t('charts:heatmap_impact')} ${(dataIndex % 5) + 1}`,
            inCell(dataIndex)
              .map((risk) => risk.ref)
              .join(' ') || '–',
          ].join(', ')
        }
      />
    </section>
  )
}

type ExposureChartProps = {
  dataset: Dataset
  exposure: Exposure | undefined
  risks: readonly Risk[]
  onRisk: (id: number) => void
}

/** Exposure over time of the risks that weigh most, in the shares of a dataset. */
export function ExposureChart({ dataset, exposure, risks, onRisk }: ExposureChartProps) {
  const t = useT()
  const locale = useLocale()
  const place = useChartPlace()
  const option = useCallback(
    (width: number) => {
      if (!exposure) return {}
      const byId = new Map(risks.map((risk) => [risk.id, risk]))
      const refs = new Map(risks.map((risk) => [risk.id, risk.ref]))
      const latest = (values: readonly (number | null)[]): number =>
        values.findLast((value) => value !== null) ?? -1
      const heaviest = exposure.risks
        .filter((one) => byId.get(one.id)?.status !== 'closed' && latest(one.values) >= 0)
        .toSorted((a, b) => latest(b.values) - latest(a.values))
      return exposureChart({ ...exposure, risks: heaviest }, dataset, refs, { ...place, width })
    },
    [exposure, risks, dataset, place],
  )
  return (
    <ChartFrame
      title={t('charts:exposure_title')}
      subtitle={t('charts:exposure_subtitle', { dataset: dataset.name })}
      source={sourceLine(dataset, locale)}
      synthetic={dataset.synthetic}
      dataset={dataset.name}
    >
      {exposure ? (
        <Chart
          option={option}
          label={t('charts:exposure_title')}
          height={height}
          onPoint={({ seriesId }) => {
            const id = riskOf(seriesId)
            if (id !== null) onRisk(id)
          }}
        />
      ) : (
        <BlockSkeleton height={height} />
      )}
      {exposure && <Caveats table={exposure} />}
    </ChartFrame>
  )
}
