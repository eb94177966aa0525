import { lastFigure } from '#shared/domain/figures.ts'
import { Unanswered } from '../../ui/page/Answered.tsx'
import { chosenDataset } from '../../ui/datasets/chosen.ts'
import { Button, Group, Select, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconPencil, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type Risk, riskCategories } from '#shared/contract/risks.ts'
import { type Command, useCommands } from '../../commands/registry.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { useWanted } from '../../ui/page/use-wanted.ts'
import { orpc } from '../../engine/queries.ts'
import { useInspector } from '../../inspector/inspector.ts'
import { useT } from '../../language/language.ts'
import { useShareDatasets } from '../../ui/datasets/share-datasets.ts'
import { richest } from '../../ui/datasets/dimensions.ts'
import { DatasetPicker } from '../../ui/forms/pickers.tsx'
import { SampleButton } from '../../ui/feedback/SampleButton.tsx'
import { ExposureChart, HeatMap } from './RiskCharts.tsx'
import { mostUnscrolled, RiskGrid } from './RiskGrid.tsx'
import { newRisk, riskInputOf } from './risk-input.ts'
import { RiskPane } from './RiskPane.tsx'
import styles from './risks.module.css'

type Editing = { risk: Risk } | 'new' | null

/** The register of risks: where they stand, how much use they touch, and what is done about them. */
export default function RisksPage() {
  const t = useT()
  const { inspect } = useInspector()
  const risks = useQuery(orpc.risks.list.queryOptions())
  const datasets = useShareDatasets()
  const [editing, setEditing] = useState<Editing>(null)
  const [picked, setPicked] = useState<number | null>(null)
  const [find, setFind] = useState('')
  const [category, setCategory] = useState('')
  const show = (id: number): void => {
    setPicked(id)
    // Whatever the register is narrowed to, what is asked for or was just entered is to be seen.
    setFind('')
    setCategory('')
  }
  useWanted('/risks', show)
  const [chosen, setChosen] = useState<number | null>(null)
  const dataset = chosenDataset(datasets, chosen, richest) ?? undefined
  const exposure = useQuery(
    orpc.risks.exposure.queryOptions({
      input: { datasetId: dataset?.id ?? 1 },
      enabled: dataset !== undefined,
    }),
  )
  const latest = useMemo(
    () => new Map(exposure.data?.risks.map((one) => [one.id, lastFigure(one)])),
    [exposure.data],
  )
  useCommands(useMemo((): Command[] => [{ id: 'risks.new', run: () => setEditing('new') }], []))
  const title = t('shell:nav_risks')
  const queries = [risks, datasets]
  if (!risks.data || !datasets.data) return <PageFrame title={title} queries={queries} />

  const wanted = find.trim().toLocaleLowerCase()
  const shown = risks.data.filter(
    (risk) =>
      (category === '' || risk.category === category) &&
      `${risk.ref} ${risk.title} ${risk.description} ${risk.owner}`.toLocaleLowerCase().includes(wanted),
  )
  const pane =
    editing === null ? null : (
      <RiskPane
        key={editing === 'new' ? 'new' : editing.risk.id}
        initial={editing === 'new' ? newRisk({ datasetId: dataset?.id ?? null }) : riskInputOf(editing.risk)}
        datasets={datasets.data}
        onClose={() => setEditing(null)}
        onAdded={show}
        {...(editing === 'new' ? {} : { risk: editing.risk })}
      />
    )
  const select = (risk: Risk): void => {
    setPicked(risk.id)
    // An open form follows the selection; otherwise the Inspector does.
    if (editing !== null && editing !== 'new') setEditing({ risk })
    inspect({ kind: 'risk', id: risk.id }, { quietly: true })
  }
  const current = shown.find((risk) => risk.id === picked)
  return (
    <PageFrame
      queries={queries}
      lists={['risk']}
      flush
      title={title}
      about={t('risks:about')}
      action={
        <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          {t('risks:new')}
        </Button>
      }
      toolbar={
        <>
          <TextInput
            w={220}
            aria-label={t('risks:find')}
            placeholder={t('risks:find')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
          <Select
            w={150}
            aria-label={t('risks:category')}
            data={[
              { value: '', label: t('risks:allCategories') },
              ...riskCategories.map((one) => ({ value: one, label: t(`risks:category_${one}`) })),
            ]}
            value={category}
            onChange={(value) => setCategory(value ?? '')}
          />
          {dataset && (
            <DatasetPicker
              ariaLabel={t('risks:weighedBy')}
              datasets={datasets.data}
              value={dataset.id}
              onChange={setChosen}
              width={260}
            />
          )}
          <Button
            ml="auto"
            variant="default"
            leftSection={<IconPencil size={14} />}
            disabled={!current}
            onClick={() => {
              if (current) setEditing({ risk: current })
            }}
          >
            {t('common:edit')}
          </Button>
        </>
      }
      empty={
        risks.data.length === 0 && (
          <Empty
            icon={IconAlertTriangle}
            action={
              <Group gap="sm" justify="center">
                <Button variant="default" onClick={() => setEditing('new')}>
                  {t('risks:new')}
                </Button>
                <SampleButton />
              </Group>
            }
          >
            {t('risks:empty')}
          </Empty>
        )
      }
      pane={pane}
    >
      <div className={styles.body}>
        <div className={styles.charts}>
          <HeatMap
            risks={risks.data}
            onCell={([first]) => {
              if (!first) return
              select(first)
              inspect({ kind: 'risk', id: first.id })
            }}
          />
          {exposure.isError && <Unanswered queries={[exposure]} />}
          {dataset && !exposure.isError && (
            <ExposureChart
              dataset={dataset}
              exposure={exposure.data}
              risks={risks.data}
              onRisk={(id) => inspect({ kind: 'risk', id })}
            />
          )}
        </div>
        <div className={styles.register} data-scrolls={shown.length > mostUnscrolled || undefined}>
          <RiskGrid
            risks={shown}
            exposure={latest}
            selected={picked}
            onSelect={select}
            onOpen={(risk) => setEditing({ risk })}
          />
        </div>
      </div>
    </PageFrame>
  )
}
