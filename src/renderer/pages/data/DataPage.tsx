import { chosenDataset } from '../../ui/datasets/chosen.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { unitText } from '#shared/i18n/units.ts'
import { Button, Group, Tabs } from '@mantine/core'
import { IconAlertTriangle, IconFileImport, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useRoute } from 'wouter'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { SyntheticBadge } from '../../ui/figures/SyntheticBadge.tsx'
import { WholeVersion } from '../../ui/feedback/WholeVersion.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { useSyntheticInView } from '../../status/status.ts'
import { Beginning } from '../../ui/feedback/Beginning.tsx'
import styles from './data.module.css'
import { DatasetList } from './DatasetList.tsx'
import { DetailsTab } from './DetailsTab.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { GridTab } from './GridTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { ImportsTab } from './ImportsTab.tsx'

const tabs = ['grid', 'details', 'imports', 'history'] as const
type Tab = (typeof tabs)[number]

function ImportButton() {
  const t = useT()
  return (
    <Button component={Link} href="/import" leftSection={<IconFileImport size={15} aria-hidden />}>
      {t('data:import')}
    </Button>
  )
}

function About({ dataset }: { dataset: Dataset }) {
  const t = useT()
  const locale = useLocale()
  const parts = [
    t(`common:measure_${dataset.measure}`),
    // "Tokens · tokens" says nothing twice.
    dataset.unit === dataset.measure ? '' : unitText(dataset.unit, locale),
    t(`common:grain_${dataset.grain}`),
    t(`common:aggregation_${dataset.aggregation}`),
    dataset.basis,
  ]
  return (
    <>
      {parts.filter((part) => part !== '').join(' · ')} {dataset.synthetic && <SyntheticBadge />}
    </>
  )
}

function DatasetWork({ dataset, tab }: { dataset: Dataset; tab: Tab }) {
  const t = useT()
  const [, navigate] = useLocation()
  const info = useQuery(orpc.workspace.info.queryOptions())
  useSyntheticInView(dataset.synthetic ? dataset.name : null)
  const editable = !dataset.quarantined && info.data?.readOnly !== true
  return (
    <div className={styles.main}>
      <Tabs
        className={styles.tabs}
        value={tab}
        onChange={(next) => navigate(`/data/${dataset.id}/${next ?? 'grid'}`)}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('data:tabs')}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one} aria-controls="dataset-work">
              {t(`data:tab_${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {dataset.quarantined && (
        <div className={styles.banner} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            {t('data:lockedQuarantine')}
            <WholeVersion />
          </span>
        </div>
      )}
      <div
        id="dataset-work"
        role="tabpanel"
        aria-label={t(`data:tab_${tab}`)}
        className={styles.main}
        key={dataset.id}
      >
        {tab === 'grid' && <GridTab dataset={dataset} editable={editable} />}
        {tab === 'details' && <DetailsTab dataset={dataset} editable={editable} />}
        {tab === 'imports' && <ImportsTab dataset={dataset} />}
        {tab === 'history' && <HistoryTab dataset={dataset} />}
      </div>
    </div>
  )
}

/** Datasets at the left; grid, details, imports and history of the one at hand. */
export default function DataPage() {
  const t = useT()
  const [, params] = useRoute('/data/:id?/:tab?')
  const list = useQuery(orpc.datasets.list.queryOptions())
  const dataset = chosenDataset(list, params?.id === undefined ? null : Number(params.id), ([first]) => first)
  const tab = tabs.find((one) => one === params?.tab) ?? 'grid'
  if (!list.data || !dataset)
    return (
      <PageFrame
        title={t('data:title')}
        about={t('data:aboutNone')}
        action={list.data ? undefined : <ImportButton />}
        queries={[list]}
        waiting={dataset === null}
        empty={
          <Empty icon={IconTable} action={<Beginning />}>
            {t('data:empty')}
          </Empty>
        }
      />
    )
  return (
    <PageFrame
      queries={[list]}
      lists={['dataset', 'source', 'import_run', 'action']}
      title={dataset.name}
      about={<About dataset={dataset} />}
      action={
        <Group gap="xs" wrap="nowrap">
          {!dataset.quarantined && <ExportMenu dataset={dataset} />}
          <ImportButton />
        </Group>
      }
      flush
    >
      <div className={styles.bench}>
        <DatasetList datasets={list.data} currentId={dataset.id} />
        <DatasetWork dataset={dataset} tab={tab} />
      </div>
    </PageFrame>
  )
}
