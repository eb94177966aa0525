import { chosenDataset } from '../../ui/datasets/chosen.ts'
import { Button } from '@mantine/core'
import { IconChartAreaLine, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { SyntheticBadge } from '../../ui/figures/SyntheticBadge.tsx'
import { useLocale, useT } from '../../language/language.ts'
import { writeSpec } from '../compare/spec.ts'
import { useInitialSpec } from '../compare/use-initial-spec.ts'
import { Beginning } from '../../ui/feedback/Beginning.tsx'
import { useResolved, useShareDatasets } from '../../ui/datasets/share-datasets.ts'
import { richest } from '../../ui/datasets/dimensions.ts'
import { aboutDataset } from '../../ui/datasets/about-dataset.ts'
import { DatasetPicker } from '../../ui/forms/pickers.tsx'
import { KpiRow } from './KpiRow.tsx'
import { Movers } from './Movers.tsx'
import styles from './overview.module.css'
import { OpenRisks, RecentClaims } from './Panels.tsx'
import { ShareChart } from './ShareChart.tsx'

/** The workspace at a glance: one dataset's key numbers and shares, open risks, recent claims. */
export default function OverviewPage() {
  const t = useT()
  const locale = useLocale()
  const [, navigate] = useLocation()
  const datasets = useShareDatasets()
  const resolved = useResolved()
  const initialSpec = useInitialSpec()
  const [chosen, setChosen] = useState<number | null>(null)
  const title = t('shell:nav_overview')
  const dataset = chosenDataset(datasets, chosen, richest)
  if (!datasets.data || !resolved.data || !dataset)
    return (
      <PageFrame
        title={title}
        queries={[datasets, resolved]}
        waiting={dataset === null}
        empty={
          <Empty icon={IconTable} action={<Beginning />}>
            {t('overview:empty')}
          </Empty>
        }
      />
    )
  const known = resolved.data.get(dataset.id) ?? null
  return (
    <PageFrame
      title={title}
      queries={[datasets]}
      about={
        <>
          {aboutDataset(dataset, locale)} {dataset.synthetic && <SyntheticBadge />}
        </>
      }
      action={
        <Button
          leftSection={<IconChartAreaLine size={15} />}
          onClick={() => navigate(`/compare/${writeSpec(initialSpec(dataset, known), null)}`)}
        >
          {t('overview:openCompare')}
        </Button>
      }
      toolbar={
        <DatasetPicker
          ariaLabel={t('common:dataset')}
          datasets={datasets.data}
          value={dataset.id}
          onChange={setChosen}
          width={340}
        />
      }
    >
      <div className={styles.overview}>
        <KpiRow dataset={dataset} />
        <div className={styles.charts}>
          <ShareChart dataset={dataset} resolved={known} />
          <Movers dataset={dataset} resolved={known} />
        </div>
        <div className={styles.panels}>
          <OpenRisks dataset={dataset} />
          <RecentClaims />
        </div>
      </div>
    </PageFrame>
  )
}
