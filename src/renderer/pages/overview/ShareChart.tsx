import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowUpRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { ShareInput } from '#shared/contract/query.ts'
import { shareOverTime } from '#shared/charts/share-over-time.ts'
import { chartText } from '#shared/charts/text.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { Chart, type ChartPoint } from '../../ui/chart/Chart.tsx'
import { sayPoint } from '../../ui/chart/say-point.ts'
import { ChartFrame } from '../../ui/chart/ChartFrame.tsx'
import { Unanswered } from '../../ui/page/Answered.tsx'
import { BlockSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { orpc } from '../../engine/queries.ts'
import { useInspector } from '../../inspector/inspector.ts'
import { useLocale, useT } from '../../language/language.ts'
import { defaultDimension, dimensionsOf } from '../../ui/datasets/dimensions.ts'
import { inLanguage } from '../../ui/words/labels.ts'
import { DimensionPicker } from '../../ui/forms/pickers.tsx'
import { useChartPlace } from '../../ui/chart/use-chart-place.ts'
import { writeSpec } from '../compare/spec.ts'
import { useInitialSpec } from '../compare/use-initial-spec.ts'

/** More of a high window, never less than can be read. */
const height = 'clamp(260px, 34vh, 560px)'
const shown = 8
const kind = 'stacked-area'

/** Shares of the dataset over time, stacked, and the way to take them apart in Compare. */
export function ShareChart({ dataset, resolved }: { dataset: Dataset; resolved: number | null }) {
  const t = useT()
  const locale = useLocale()
  const initialSpec = useInitialSpec()
  const place = useChartPlace()
  const [, navigate] = useLocation()
  const { inspect } = useInspector()
  const [chosen, setChosen] = useState<Dimension | null>(null)
  const dimensions = dimensionsOf(dataset)
  const by = chosen !== null && dimensions.includes(chosen) ? chosen : defaultDimension(dataset, resolved)
  const input: ShareInput = { datasetId: dataset.id, by, top: shown }
  const share = useQuery(orpc.query.share.queryOptions({ input }))
  const table = useMemo(() => share.data && inLanguage(share.data, locale), [share.data, locale])
  const option = useCallback(
    (width: number) =>
      table ? shareOverTime(table, { kind, highlight: [], risks: [] }, { ...place, width }) : {},
    [table, place],
  )
  if (share.isError) return <Unanswered queries={[share]} />
  const text = table ? chartText(table, dataset, { name: null, kind, only: [] }, locale) : null
  const compare = (): void => navigate(`/compare/${writeSpec({ ...initialSpec(dataset), by }, null)}`)
  const open = ({ seriesId, seriesName, name }: ChartPoint): void =>
    inspect({ kind: 'point', input, key: seriesId, period: name, label: seriesName })
  return (
    <ChartFrame
      title={text?.title ?? t('overview:shareOverTime')}
      subtitle={text?.subtitle ?? t('common:loading')}
      source={text?.source ?? ''}
      synthetic={dataset.synthetic}
      dataset={dataset.name}
      tools={
        <>
          <DimensionPicker
            ariaLabel={t('overview:by')}
            dimensions={dimensions}
            value={by}
            onChange={setChosen}
            width={150}
          />
          <Tooltip label={t('overview:openCompare')}>
            <ActionIcon aria-label={t('overview:openCompare')} onClick={compare}>
              <IconArrowUpRight size={16} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {table ? (
        <Chart
          option={option}
          label={text?.title ?? ''}
          height={height}
          onPoint={open}
          describe={({ seriesId, name }) => sayPoint(table, { key: seriesId, period: name }, locale)}
        />
      ) : (
        <BlockSkeleton height={height} />
      )}
    </ChartFrame>
  )
}
