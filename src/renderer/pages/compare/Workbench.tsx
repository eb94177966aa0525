import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDeviceFloppy, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { latestPeriod } from '#shared/charts/periods.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { questionOf, type ViewSpec } from '#shared/contract/views.ts'
import { figureAt, sumOf } from '#shared/domain/figures.ts'
import { formatEstimate } from '#shared/i18n/format.ts'
import { type Command, useCommands } from '../../commands/registry.ts'
import { Answered } from '../../ui/page/Answered.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { BlockSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { SyntheticBadge } from '../../ui/figures/SyntheticBadge.tsx'
import { orpc } from '../../engine/queries.ts'
import { useInspector } from '../../inspector/inspector.ts'
import { useLocale, useT } from '../../language/language.ts'
import { useSelectionStatus } from '../../status/status.ts'
import { aboutDataset } from '../../ui/datasets/about-dataset.ts'
import { inLanguage } from '../../ui/words/labels.ts'
import { RiskPane } from '../risks/RiskPane.tsx'
import { newRisk } from '../risks/risk-input.ts'
import styles from './compare.module.css'
import { Filters } from './Filters.tsx'
import { ShareGrid } from './ShareGrid.tsx'
import { pointTarget } from './point-target.ts'
import { sameSpec, type Work } from './spec.ts'
import { TakeAway } from './TakeAway.tsx'
import { Toolbar } from './Toolbar.tsx'
import { ViewChart } from './ViewChart.tsx'
import { Views } from './Views.tsx'

type WorkbenchProps = {
  work: Work
  dataset: Dataset
  datasets: readonly Dataset[]
  change: (spec: ViewSpec, viewId: number | null, step?: boolean) => void
}

type Point = { key: string; period: string }

/** The comparison at hand: knobs, chart, table, saved views, and a risk being noted. */
export function Workbench({ work, dataset, datasets, change }: WorkbenchProps) {
  const t = useT()
  const locale = useLocale()
  const { inspect } = useInspector()
  const { spec, viewId } = work
  const [hovered, setHovered] = useState<string | null>(null)
  const [point, setPoint] = useState<Point | null>(null)
  const [noting, setNoting] = useState(false)
  const [renaming, setRenaming] = useState<number | null>(null)
  const views = useQuery(orpc.views.list.queryOptions())
  const create = useMutation(orpc.views.create.mutationOptions())
  const update = useMutation(orpc.views.update.mutationOptions())
  const share = useQuery(
    orpc.query.share.queryOptions({ input: questionOf(spec), placeholderData: keepPreviousData }),
  )
  const table = useMemo(() => share.data && inLanguage(share.data, locale), [share.data, locale])
  const shown = { data: table, isError: share.isError, error: share.error, refetch: share.refetch }
  const view = views.data?.find((one) => one.id === viewId)
  const changed = view !== undefined && !sameSpec(view.spec, spec)
  const patch = (part: Partial<ViewSpec>): void => change({ ...spec, ...part }, viewId)

  const saveNew = (): void => {
    const name = t('compare:newName', { dataset: dataset.name, by: t(`charts:by_${spec.by}`) })
    create.mutate(
      { name, spec },
      {
        onSuccess: ({ id }) => {
          change(spec, id)
          setRenaming(id)
        },
      },
    )
  }
  const save = (): void => {
    if (view && changed) update.mutate({ id: view.id, spec })
    else saveNew()
  }
  // The handlers are made anew by each render; what they do changes with these alone.
  useCommands(
    useMemo(
      (): Command[] => [
        { id: 'compare.save', run: save },
        { id: 'compare.risk', run: () => setNoting(true) },
      ],
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [spec, view, changed],
    ),
  )
  useSelectionStatus(selectionWords())

  function selectionWords(): string[] {
    if (!table || spec.highlight.length === 0) return []
    const at = latestPeriod(table)
    const chosen = table.series.filter((one) => spec.highlight.includes(one.key))
    const sum = sumOf(chosen.map((one) => figureAt(one, at)))
    return [t('compare:selected', { count: chosen.length }), `Σ ${formatEstimate(sum, locale)}`]
  }

  const keys = point ? [...new Set([...spec.highlight, point.key])] : spec.highlight
  const pane = noting ? (
    <RiskPane
      initial={newRisk({
        datasetId: spec.datasetId,
        scope: { by: spec.by, keys: keys.filter((key) => !key.startsWith('~')), of: spec.of },
        markedAt: point?.period ?? null,
      })}
      datasets={datasets}
      onClose={() => setNoting(false)}
    />
  ) : null

  return (
    <PageFrame
      lists={['view']}
      flush
      title={t('shell:nav_compare')}
      about={
        <>
          {aboutDataset(dataset, locale, table?.grain ?? spec.grain ?? dataset.grain)}{' '}
          {dataset.synthetic && <SyntheticBadge />}
        </>
      }
      action={
        <Button.Group>
          <Button
            leftSection={<IconDeviceFloppy size={15} />}
            loading={create.isPending || update.isPending}
            onClick={save}
          >
            {view && changed ? t('common:save') : t('compare:save')}
          </Button>
          {view && changed && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button px={6} aria-label={t('compare:saveMore')}>
                  <IconChevronDown size={15} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={saveNew}>{t('compare:saveNew')}</Menu.Item>
                <Menu.Item onClick={() => change(view.spec, view.id)}>{t('compare:revert')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Button.Group>
      }
      toolbar={<Toolbar spec={spec} dataset={dataset} datasets={datasets} onChange={patch} />}
      pane={pane}
    >
      <div className={styles.bench}>
        <aside className={styles.rail} aria-label={t('compare:views')}>
          <div className={styles.railHead}>
            <h2>{t('compare:views')}</h2>
            <ActionIcon size={24} aria-label={t('compare:saveNew')} onClick={saveNew}>
              <IconPlus size={15} />
            </ActionIcon>
          </div>
          <Views
            activeId={viewId}
            changed={changed}
            renaming={renaming}
            onRenaming={setRenaming}
            onOpen={(opened) => change(opened.spec, opened.id, true)}
          />
        </aside>
        <div className={styles.main}>
          <Filters
            spec={spec}
            dataset={dataset}
            onChange={patch}
            onNoteRisk={() => setNoting(true)}
            tools={
              table && <TakeAway spec={spec} dataset={dataset} table={table} name={view?.name ?? null} />
            }
          />
          <Answered query={shown} skeleton={<BlockSkeleton height="clamp(240px, 42vh, 460px)" />}>
            {(table) => (
              <>
                <ViewChart
                  spec={spec}
                  dataset={dataset}
                  table={table}
                  name={view?.name ?? null}
                  hovered={hovered}
                  onHover={setHovered}
                  onPoint={(key, period) => setPoint({ key, period })}
                />
                <ShareGrid
                  table={table}
                  selected={spec.highlight}
                  onSelect={(highlight) => patch({ highlight })}
                  hovered={hovered}
                  onHover={setHovered}
                  onPoint={(key, period) => {
                    setPoint({ key, period })
                    inspect(pointTarget(spec, table, key, period))
                  }}
                />
              </>
            )}
          </Answered>
        </div>
      </div>
    </PageFrame>
  )
}
