import { Button, Group, TextInput } from '@mantine/core'
import { IconPlus, IconQuote, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { CheckedClaim } from '#shared/contract/claims.ts'
import { type Verdict, verdicts } from '#shared/vocabulary/claims.ts'
import { type Command, useCommands } from '../../commands/registry.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { useWanted } from '../../ui/page/use-wanted.ts'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { useSyntheticInView } from '../../status/status.ts'
import { useShareDatasets } from '../../ui/datasets/share-datasets.ts'
import { richest } from '../../ui/datasets/dimensions.ts'
import { SampleButton } from '../../ui/feedback/SampleButton.tsx'
import { ClaimCard, type Sought } from './ClaimCard.tsx'
import { claimInputOf, newClaim } from './claim-input.ts'
import { ClaimPane } from './ClaimPane.tsx'
import styles from './claims.module.css'

type Editing = { claim: CheckedClaim } | 'new' | null

/** The ledger: what was said, and whether the data bear it out. */
export default function ClaimsPage() {
  const t = useT()
  const claims = useQuery(orpc.claims.check.queryOptions({ input: {} }))
  const datasets = useShareDatasets()
  const [editing, setEditing] = useState<Editing>(null)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [find, setFind] = useState('')
  const [sought, setSought] = useState<Sought | null>(null)
  const show = (id: number): void => {
    setSought({ id })
    // Whatever the list is narrowed to, what is asked for or was just entered is to be seen.
    setFind('')
    setVerdict(null)
  }
  useWanted('/claims', show)
  useCommands(useMemo((): Command[] => [{ id: 'claims.new', run: () => setEditing('new') }], []))
  const synthetic = useMemo(
    () => new Map(datasets.data?.filter((one) => one.synthetic).map((one) => [one.id, one.name])),
    [datasets.data],
  )
  const syntheticIds = useMemo(() => new Set(synthetic.keys()), [synthetic])
  const inView = claims.data?.flatMap((claim) => claim.readings).find((one) => synthetic.has(one.datasetId))
  useSyntheticInView(inView ? (synthetic.get(inView.datasetId) ?? null) : null)

  const title = t('shell:nav_claims')
  const queries = [claims, datasets]
  if (!claims.data || !datasets.data) return <PageFrame title={title} queries={queries} />

  const wanted = find.trim().toLocaleLowerCase()
  const found = claims.data.filter((claim) =>
    `${claim.ref} ${claim.text} ${claim.quote} ${claim.source}`.toLocaleLowerCase().includes(wanted),
  )
  const shown = found.filter((claim) => verdict === null || claim.verdict === verdict)
  const pane =
    editing === null ? null : (
      <ClaimPane
        key={editing === 'new' ? 'new' : editing.claim.id}
        initial={editing === 'new' ? newClaim(richest(datasets.data)) : claimInputOf(editing.claim)}
        datasets={datasets.data}
        onClose={() => setEditing(null)}
        onAdded={show}
        {...(editing === 'new' ? {} : { claim: editing.claim })}
      />
    )
  const count = (one: Verdict): number => found.filter((claim) => claim.verdict === one).length
  return (
    <PageFrame
      queries={queries}
      lists={['claim']}
      flush
      title={title}
      about={t('claims:about')}
      action={
        <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          {t('claims:new')}
        </Button>
      }
      toolbar={
        claims.data.length > 0 && (
          <>
            <TextInput
              w={220}
              aria-label={t('claims:find')}
              placeholder={t('claims:find')}
              leftSection={<IconSearch size={14} aria-hidden />}
              value={find}
              onChange={(event) => setFind(event.currentTarget.value)}
            />
            <div className={styles.filters} role="group" aria-label={t('claims:filter')}>
              <FilterButton
                name={t('claims:all')}
                count={found.length}
                active={verdict === null}
                onClick={() => setVerdict(null)}
              />
              {verdicts
                .filter((one) => count(one) > 0 || one === verdict)
                .map((one) => (
                  <FilterButton
                    key={one}
                    name={t(`verdicts:${one}`)}
                    count={count(one)}
                    active={verdict === one}
                    onClick={() => setVerdict(verdict === one ? null : one)}
                  />
                ))}
            </div>
          </>
        )
      }
      empty={
        claims.data.length === 0 && (
          <Empty
            icon={IconQuote}
            action={
              <Group gap="sm" justify="center">
                <Button variant="default" onClick={() => setEditing('new')}>
                  {t('claims:new')}
                </Button>
                <SampleButton />
              </Group>
            }
          >
            {t('claims:empty')}
          </Empty>
        )
      }
      pane={pane}
    >
      <div className={styles.list}>
        {shown.length === 0 && <p className={styles.quiet}>{t('claims:noneFound')}</p>}
        {shown.map((claim) => (
          <ClaimCard
            key={claim.id}
            claim={claim}
            synthetic={syntheticIds}
            sought={claim.id === sought?.id ? sought : null}
            onEdit={() => setEditing({ claim })}
          />
        ))}
      </div>
    </PageFrame>
  )
}

type FilterButtonProps = { name: string; count: number; active: boolean; onClick: () => void }

function FilterButton({ name, count, active, onClick }: FilterButtonProps) {
  return (
    <Button
      variant={active ? 'light' : 'subtle'}
      color={active ? 'accent' : 'gray'}
      aria-pressed={active}
      onClick={onClick}
    >
      {name} <span className={`${styles.count} num`}>{count}</span>
    </Button>
  )
}
