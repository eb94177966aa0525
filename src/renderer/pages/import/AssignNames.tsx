import type { EngineClient } from '../../engine/queries.ts'
import type { NameTarget } from '#shared/contract/catalogue.ts'
import { type Openness, opennessCodes, type Origin, originCodes } from '#shared/contract/common.ts'
import { formatShare } from '#shared/domain/format.ts'
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './import.module.css'
import { type Decide, suggestionName } from './nameWords.ts'

type Tree = Awaited<ReturnType<EngineClient['catalogue']['tree']>>
type AssignNamesProps = {
  texts: readonly string[]
  tree: Tree
  /** can one of them be taken back? */
  decided: boolean
  onDecide: Decide
}

const ways = ['entry', 'new-model', 'segment'] as const
type Way = (typeof ways)[number]
const separator = '\n'

/** Every entry as an option, grouped by level; a value carries kind and key. */
function useEntries({ developers, families, models }: Tree) {
  const t = useT()
  return useMemo(() => {
    const group = (
      kind: 'model' | 'family' | 'developer',
      all: readonly { key: string; name: string }[],
    ) => ({
      group: t(`common:dimension_${kind}`),
      items: all.map(({ key, name }) => ({ value: kind + separator + key, label: name })),
    })
    return [group('developer', developers), group('family', families), group('model', models)]
  }, [developers, families, models, t])
}

function entryTarget(value: string | null): NameTarget | null {
  const [kind, key = ''] = (value ?? '').split(separator, 2)
  return kind === 'model' || kind === 'family' || kind === 'developer' ? { kind, key } : null
}

/** The entries most like a name, best first, each with how like it is; the digit takes it in the grid. */
function Suggestions({ text, onChoose }: { text: string; onChoose: (to: NameTarget) => void }) {
  const t = useT()
  const locale = useLocale()
  const found = useQuery(orpc.catalogue.suggest.queryOptions({ input: { text, limit: 5 } }))
  if (found.data?.length === 0) return <p className={styles.hint}>{t('catalogue:noSuggestion')}</p>
  return (
    <ol className={styles.suggestions} aria-label={t('catalogue:suggestion')} aria-busy={found.isPending}>
      {found.data?.map((one) => (
        <li key={`${one.kind} ${one.key}`}>
          <Button
            fullWidth
            variant="default"
            justify="space-between"
            title={t(`common:dimension_${one.kind}`)}
            rightSection={<span className="num">{formatShare(one.score, locale)}</span>}
            onClick={() => onChoose({ kind: one.kind, key: one.key })}
          >
            {suggestionName(one)}
          </Button>
        </li>
      ))}
    </ol>
  )
}

type SegmentProps = {
  origin: Origin
  openness: Openness
  onOrigin: (origin: Origin) => void
  onOpenness: (openness: Openness) => void
}

function SegmentFields({ origin, openness, onOrigin, onOpenness }: SegmentProps) {
  const t = useT()
  return (
    <>
      <p className={styles.hint}>{t('import:segmentHint')}</p>
      <Select
        label={t('common:dimension_origin')}
        data={originCodes.map((one) => ({ value: one, label: t(`common:origin_${one}`) }))}
        value={origin}
        onChange={(value) => onOrigin(originCodes.find((one) => one === value) ?? 'unknown')}
      />
      <Select
        label={t('common:dimension_openness')}
        data={opennessCodes.map((one) => ({ value: one, label: t(`common:openness_${one}`) }))}
        value={openness}
        onChange={(value) => onOpenness(opennessCodes.find((one) => one === value) ?? 'unknown')}
      />
    </>
  )
}

/** What the selected names stand for: an entry, a new model, or a group of which only origin and openness are known. */
export function AssignNames({ texts, tree, decided, onDecide }: AssignNamesProps) {
  const t = useT()
  const [way, setWay] = useState<Way>('entry')
  const [entry, setEntry] = useState<string | null>(null)
  const [family, setFamily] = useState<string | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [origin, setOrigin] = useState<Origin>('unknown')
  const [openness, setOpenness] = useState<Openness>('unknown')
  const entries = useEntries(tree)
  const [first = ''] = texts
  const name = (typed ?? first).trim()
  const targets: Record<Way, NameTarget | null> = {
    entry: entryTarget(entry),
    'new-model': family === null || name === '' ? null : { kind: 'new-model', familyKey: family, name },
    segment: { kind: 'segment', origin, openness },
  }
  const target = targets[way]
  return (
    <section className={styles.assign} aria-label={t('catalogue:assignTitle', { count: texts.length })}>
      <h2 className={styles.assignTitle}>
        {texts.length === 1 ? first : t('catalogue:assignTitle', { count: texts.length })}
      </h2>
      <Suggestions key={first} text={first} onChoose={(to) => onDecide(texts, to)} />
      <SegmentedControl
        fullWidth
        aria-label={t('catalogue:assignAs')}
        value={way}
        onChange={(value) => setWay(ways.find((one) => one === value) ?? 'entry')}
        data={ways.map((one) => ({ value: one, label: t(`catalogue:way_${one}`) }))}
      />
      {way === 'entry' && (
        <Select
          label={t('catalogue:entry')}
          placeholder={t('common:search')}
          searchable
          limit={80}
          data={entries}
          value={entry}
          onChange={setEntry}
        />
      )}
      {way === 'new-model' && (
        <>
          <Select
            label={t('common:dimension_family')}
            placeholder={t('common:search')}
            searchable
            limit={80}
            data={tree.families.map(({ key, name: label }) => ({ value: key, label }))}
            value={family}
            onChange={setFamily}
          />
          <TextInput
            label={t('common:name')}
            maxLength={300}
            value={typed ?? first}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </>
      )}
      {way === 'segment' && (
        <SegmentFields origin={origin} openness={openness} onOrigin={setOrigin} onOpenness={setOpenness} />
      )}
      <Button
        disabled={target === null}
        onClick={() => {
          if (target) onDecide(texts, target)
        }}
      >
        {t('catalogue:assign')}
      </Button>
      <Button variant="subtle" disabled={!decided} onClick={() => onDecide(texts, null)}>
        {t('import:nameLeave')}
      </Button>
    </section>
  )
}
