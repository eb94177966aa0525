import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NameTarget } from '#shared/contract/catalogue.ts'
import { type Openness, opennessCodes, type Origin, originCodes } from '#shared/vocabulary/classes.ts'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { entryOf, optionOf } from '../../ui/forms/entry-option.ts'
import partStyles from '../../ui/forms/forms.module.css'
import { useEntryGroups } from '../../ui/forms/use-entry-groups.ts'
import styles from './catalogue.module.css'
import { ImpactSummary } from './ImpactSummary.tsx'
import type { Tree } from './tree-rows.ts'

type AssignPaneProps = {
  texts: readonly string[]
  tree: Tree
  /** the option to begin with: an entry that is like the name */
  offered: string | null
  onDone: () => void
}

const ways = ['entry', 'new-model', 'segment'] as const
type Way = (typeof ways)[number]

/** What the selected names stand for: an entry, a new model, or a group with origin and openness only. */
export function AssignPane({ texts, tree, offered, onDone }: AssignPaneProps) {
  const t = useT()
  const resolve = useMutation(orpc.catalogue.resolve.mutationOptions())
  const [way, setWay] = useState<Way>('entry')
  const [entry, setEntry] = useState<string | null>(offered)
  const [family, setFamily] = useState<string | null>(null)
  const [name, setName] = useState<string | null>(null)
  const [origin, setOrigin] = useState<Origin>('unknown')
  const [openness, setOpenness] = useState<Openness>('unknown')
  const entries = useEntryGroups(tree)
  const [first = ''] = texts
  const suggestions = useQuery(
    orpc.catalogue.suggest.queryOptions({ input: { text: first, limit: 4 }, enabled: first !== '' }),
  )
  const target = targetOf()
  // An entry that is chosen is weighed; a form that is still filled in is not.
  const isShown = way !== 'new-model'

  function targetOf(): NameTarget | null {
    switch (way) {
      case 'entry':
        return entry === null ? null : entryOf(entry)
      case 'new-model': {
        const given = (name ?? first).trim()
        return family === null || given === '' ? null : { kind: 'new-model', familyKey: family, name: given }
      }
      case 'segment':
        return { kind: 'segment', origin, openness }
    }
  }
  const assign = (to: NameTarget): void => resolve.mutate({ texts: [...texts], to }, { onSuccess: onDone })
  return (
    <section className={styles.assign} aria-label={t('catalogue:assignTitle', { count: texts.length })}>
      <h2 className={styles.asideTitle}>{t('catalogue:assignTitle', { count: texts.length })}</h2>
      <SegmentedControl
        fullWidth
        aria-label={t('catalogue:assignAs')}
        value={way}
        onChange={(value) => setWay(ways.find((one) => one === value) ?? 'entry')}
        data={ways.map((one) => ({ value: one, label: t(`catalogue:way_${one}`) }))}
      />
      {way === 'entry' && (
        <>
          {(suggestions.data ?? []).length > 0 && (
            <div className={styles.suggestions}>
              {suggestions.data?.map((one) => (
                <Button
                  key={`${one.kind} ${one.key}`}
                  size="compact-xs"
                  variant="default"
                  aria-pressed={entry === optionOf(one.kind, one.key)}
                  onClick={() => setEntry(optionOf(one.kind, one.key))}
                >
                  {one.name}
                  <span className={styles.kind}>
                    {t(`charts:by_${one.kind}`)} · {t(`catalogue:ground_${one.ground}`)}
                  </span>
                </Button>
              ))}
            </div>
          )}
          <Select
            label={t('catalogue:entry')}
            placeholder={t('common:search')}
            searchable
            limit={80}
            data={entries}
            value={entry}
            onChange={setEntry}
          />
        </>
      )}
      {way === 'new-model' && (
        <>
          <Select
            label={t('common:dimension_family')}
            placeholder={t('common:search')}
            searchable
            limit={80}
            data={tree.families.map((one) => ({ value: one.key, label: one.name }))}
            value={family}
            onChange={setFamily}
          />
          <TextInput
            label={t('common:name')}
            maxLength={300}
            value={name ?? first}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </>
      )}
      {way === 'segment' && (
        <div className={partStyles.pair}>
          <Select
            label={t('common:dimension_origin')}
            data={originCodes.map((one) => ({ value: one, label: t(`common:origin_${one}`) }))}
            value={origin}
            onChange={(value) => setOrigin(originCodes.find((one) => one === value) ?? 'unknown')}
          />
          <Select
            label={t('common:dimension_openness')}
            data={opennessCodes.map((one) => ({ value: one, label: t(`common:openness_${one}`) }))}
            value={openness}
            onChange={(value) => setOpenness(opennessCodes.find((one) => one === value) ?? 'unknown')}
          />
        </div>
      )}
      {target !== null && isShown && (
        <ImpactSummary change={{ kind: 'names', texts: [...texts], to: target }} />
      )}
      <Button
        loading={resolve.isPending}
        disabled={target === null}
        onClick={() => {
          if (target) assign(target)
        }}
      >
        {t('catalogue:assign')}
      </Button>
    </section>
  )
}
