import { chosenDataset } from '../../ui/datasets/chosen.ts'
import { IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../engine/queries.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { useT } from '../../language/language.ts'
import { Beginning } from '../../ui/feedback/Beginning.tsx'
import { useResolved, useShareDatasets } from '../../ui/datasets/share-datasets.ts'
import { richest } from '../../ui/datasets/dimensions.ts'
import { useInitialSpec } from './use-initial-spec.ts'
import { useWork } from './use-work.ts'
import { Workbench } from './Workbench.tsx'

/** Shares side by side and over time: a chart, its numbers, and the comparisons worth keeping. */
export default function ComparePage() {
  const t = useT()
  const title = t('shell:nav_compare')
  const datasets = useShareDatasets()
  const initialSpec = useInitialSpec()
  const resolved = useResolved()
  const { work, wanted, change } = useWork()
  const views = useQuery(orpc.views.list.queryOptions({ enabled: wanted !== null }))
  const view = views.data?.find(({ id }) => id === wanted)
  // One that is gone is a page like any other without a view.
  const isWaiting = wanted !== null && !views.data
  useEffect(() => {
    if (view) change(view.spec, view.id)
  }, [view, change])
  const dataset = chosenDataset(datasets, work?.spec.datasetId ?? null, richest)
  const stale = dataset !== undefined && dataset !== null && work?.spec.datasetId !== dataset.id
  useEffect(() => {
    if (stale && !isWaiting && !view && resolved.data)
      change(initialSpec(dataset, resolved.data.get(dataset.id)), null)
  }, [stale, isWaiting, view, dataset, resolved.data, initialSpec, change])

  if (datasets.isError || !datasets.data || !dataset || stale || !work)
    return (
      <PageFrame
        title={title}
        queries={stale ? [datasets, resolved] : [datasets]}
        waiting={dataset !== undefined}
        empty={
          <Empty icon={IconTable} action={<Beginning />}>
            {t('compare:empty')}
          </Empty>
        }
      />
    )
  return <Workbench work={work} dataset={dataset} datasets={datasets.data} change={change} />
}
