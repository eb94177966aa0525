import { entryKinds } from '#shared/vocabulary/dimensions.ts'
import { Button, Menu, SegmentedControl, TextInput } from '@mantine/core'
import { IconCircleCheck, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { type Command, useCommands } from '../../commands/registry.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { useWanted } from '../../ui/page/use-wanted.ts'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { orpc } from '../../engine/queries.ts'
import type { Segment } from '#shared/contract/segments.ts'
import { richest } from '../../ui/datasets/dimensions.ts'
import { useT } from '../../language/language.ts'
import { AssignPane } from './AssignPane.tsx'
import styles from './catalogue.module.css'
import { ChangePane, type Proposal } from './ChangePane.tsx'
import { Coverage } from './Coverage.tsx'
import { DeveloperPane } from './DeveloperPane.tsx'
import { DisputeDetails } from './DisputeDetails.tsx'
import { DisputeGrid, disputeId } from './DisputeGrid.tsx'
import { EntryDetails } from './EntryDetails.tsx'
import { EntryGrid } from './EntryGrid.tsx'
import { FamilyPane } from './FamilyPane.tsx'
import { NameGrid } from './NameGrid.tsx'
import { SegmentPane } from './SegmentPane.tsx'
import { Segments } from './Segments.tsx'
import { entriesAbove, type EntryRow, treeRows } from './tree-rows.ts'

const views = ['entries', 'segments', 'names', 'disputes'] as const
type Shown = (typeof views)[number]
type Adding = 'developer' | 'family' | { segment: Segment | undefined } | null

/** Who makes which models: the entries names resolve to, and the names that do not resolve yet. */
export default function CataloguePage() {
  const t = useT()
  const tree = useQuery(orpc.catalogue.tree.queryOptions())
  const datasets = useQuery(orpc.datasets.list.queryOptions())
  const [shown, setShown] = useState<Shown>('entries')
  const [adding, setAdding] = useState<Adding>(null)
  const [find, setFind] = useState('')
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<EntryRow | null>(null)
  const [wanted, setWanted] = useState<string | null>(null)
  const [texts, setTexts] = useState<readonly string[]>([])
  const [datasetId, setDatasetId] = useState<number | null>(null)
  const [weighingId, setWeighingId] = useState<number | null>(null)
  const [offered, setOffered] = useState<string | null>(null)
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [disputed, setDisputed] = useState<string | null>(null)
  const disputes = useQuery(orpc.catalogue.disputes.queryOptions())
  const names = useQuery(
    orpc.catalogue.names.queryOptions({
      input: datasetId === null ? { unresolved: true } : { unresolved: true, datasetId },
    }),
  )
  const rows = useMemo(
    () => (tree.data ? treeRows(tree.data, expanded, find) : []),
    [tree.data, expanded, find],
  )
  const segments = useQuery(orpc.segments.list.queryOptions())
  useWanted(
    '/catalogue',
    (id, kind) => {
      setFind('')
      setProposal(null)
      const segment = kind === 'segment' && segments.data?.find((one) => one.id === id)
      setAdding(segment ? { segment } : null)
      setShown(segment ? 'segments' : 'entries')
      const above = tree.data ? entriesAbove(tree.data, `${kind} ${id}`) : []
      setExpanded((before) => new Set([...before, ...above]))
      setWanted(`${kind} ${id}`)
    },
    tree.data !== undefined && segments.data !== undefined,
  )
  const select = useCallback((row: EntryRow) => {
    setSelected(row)
    // What was asked for can be asked for again once another is chosen.
    setWanted((before) => (before === row.rowId ? before : null))
  }, [])
  const toggle = useCallback((row: EntryRow) => {
    setExpanded((before) => {
      const next = new Set(before)
      if (!next.delete(row.rowId)) next.add(row.rowId)
      return next
    })
  }, [])
  useCommands(
    useMemo(
      (): Command[] => [
        { id: 'catalogue.developer', run: () => setAdding('developer') },
        { id: 'catalogue.family', run: () => setAdding('family') },
        { id: 'catalogue.segment', run: () => setAdding({ segment: undefined }) },
      ],
      [],
    ),
  )
  const datasetNames = useMemo(
    () => new Map(datasets.data?.map((one) => [one.id, one.name])),
    [datasets.data],
  )
  const title = t('shell:nav_catalogue')
  const queries = [tree, datasets]
  if (!tree.data || !datasets.data) return <PageFrame title={title} queries={queries} />

  const shareable = datasets.data.filter((one) => one.measure !== 'score')
  const weighing = shareable.find((one) => one.id === weighingId) ?? richest(shareable)
  const text = find.trim().toLocaleLowerCase()
  const foundNames = (names.data ?? []).filter((one) => one.text.toLocaleLowerCase().includes(text))
  const dispute = disputes.data?.find((one) => disputeId(one) === disputed)
  const current = selected && rows.find((row) => row.rowId === selected.rowId)
  const pane =
    proposal !== null ? (
      <ChangePane
        key={JSON.stringify(proposal.write)}
        proposal={proposal}
        onClose={() => setProposal(null)}
      />
    ) : adding === 'developer' ? (
      <DeveloperPane onClose={() => setAdding(null)} />
    ) : adding === 'family' ? (
      <FamilyPane
        developers={tree.data.developers}
        developerId={current?.level === 'developer' ? current.id : null}
        onClose={() => setAdding(null)}
      />
    ) : adding ? (
      <SegmentPane
        key={adding.segment?.id ?? 'new'}
        segment={adding.segment}
        datasetId={weighing?.id ?? null}
        onClose={() => setAdding(null)}
      />
    ) : null
  return (
    <PageFrame
      queries={queries}
      lists={[...entryKinds, 'alias', 'segment', 'label']}
      flush
      title={title}
      about={t('catalogue:about', {
        version: tree.data.version,
        developers: tree.data.developers.length,
        families: tree.data.families.length,
        models: tree.data.models.length,
      })}
      action={
        <Menu position="bottom-end">
          <Menu.Target>
            <Button leftSection={<IconPlus size={15} />}>{t('common:add')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAdding('developer')}>{t('catalogue:newDeveloper')}</Menu.Item>
            <Menu.Item onClick={() => setAdding('family')}>{t('catalogue:newFamily')}</Menu.Item>
            <Menu.Item onClick={() => setAdding({ segment: undefined })}>
              {t('catalogue:newSegment')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
      toolbar={
        <>
          <SegmentedControl
            aria-label={t('catalogue:show')}
            value={shown}
            onChange={(value) => setShown(views.find((one) => one === value) ?? 'entries')}
            data={[
              { value: 'entries', label: t('catalogue:entries') },
              { value: 'segments', label: t('catalogue:segments') },
              {
                value: 'names',
                label: t('catalogue:unresolvedCount', { count: names.data?.length ?? 0 }),
              },
              {
                value: 'disputes',
                label: t('catalogue:disputesCount', { count: disputes.data?.length ?? 0 }),
              },
            ]}
          />
          <TextInput
            w={240}
            aria-label={t('catalogue:find')}
            placeholder={t('catalogue:find')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
          {shown === 'names' && datasetId !== null && (
            <Button variant="light" onClick={() => setDatasetId(null)}>
              {t('catalogue:ofDataset', { name: datasetNames.get(datasetId) ?? '' })} ×
            </Button>
          )}
        </>
      }
      pane={pane}
    >
      <div className={styles.body}>
        <div className={styles.grid}>
          {shown === 'entries' && (
            <EntryGrid
              rows={rows}
              wanted={wanted}
              onToggle={toggle}
              onSelect={select}
              onPropose={setProposal}
            />
          )}
          {shown === 'segments' && (
            <Segments
              find={find}
              datasets={shareable}
              dataset={weighing}
              onDataset={setWeighingId}
              onEdit={(segment) => setAdding({ segment })}
              onAdd={() => setAdding({ segment: undefined })}
            />
          )}
          {shown === 'disputes' && (
            <Answered
              query={disputes}
              skeleton={<RowsSkeleton rows={12} />}
              empty={<Empty icon={IconCircleCheck}>{t('catalogue:disputesEmpty')}</Empty>}
            >
              {(all) => (
                <DisputeGrid
                  disputes={all.filter(({ name, key }) =>
                    `${name} ${key}`.toLocaleLowerCase().includes(text),
                  )}
                  onSelect={(one) => setDisputed(disputeId(one))}
                />
              )}
            </Answered>
          )}
          {shown === 'names' && (
            <Answered
              query={names}
              skeleton={<RowsSkeleton rows={12} />}
              empty={<Empty icon={IconCircleCheck}>{t('catalogue:namesEmpty')}</Empty>}
            >
              {() => (
                <NameGrid
                  names={foundNames}
                  datasetNames={datasetNames}
                  onSelect={setTexts}
                  onOffer={(text, entry) => {
                    setTexts([text])
                    setOffered(entry)
                  }}
                />
              )}
            </Answered>
          )}
        </div>
        {/* A change that is thought of takes the place of the details: the grid stays in sight. */}
        {proposal === null && shown !== 'segments' && (
          <aside className={styles.aside} aria-label={t('catalogue:details')}>
            {shown === 'names' && texts.length > 0 && (
              <AssignPane
                key={`${texts[0]} ${offered ?? ''}`}
                texts={texts}
                tree={tree.data}
                offered={offered}
                onDone={() => setTexts([])}
              />
            )}
            {shown === 'entries' && current && <EntryDetails row={current} onPropose={setProposal} />}
            {shown === 'disputes' && dispute && <DisputeDetails dispute={dispute} onPropose={setProposal} />}
            <Coverage
              datasets={datasets.data}
              chosen={shown === 'names' ? datasetId : null}
              onChoose={(id) => {
                setDatasetId(id === datasetId && shown === 'names' ? null : id)
                setShown('names')
              }}
            />
          </aside>
        )}
      </div>
    </PageFrame>
  )
}
