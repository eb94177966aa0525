import type { NameDecision } from '#shared/contract/import-mapping.ts'
import type { ImportName, ImportPreview } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ErrorPanel } from '../../ui/feedback/ErrorPanel.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { optionOf } from '../../ui/forms/entry-option.ts'
import { pendingOf } from './assign-draft.ts'
import { AssignNames } from './AssignNames.tsx'
import styles from './import.module.css'
import own from './names.module.css'
import { NamesGrid } from './NamesGrid.tsx'
import type { Decide, Offer } from './name-words.ts'

type NamesViewProps = {
  preview: ImportPreview
  /** what was decided so far */
  decisions: readonly NameDecision[]
  onDecide: Decide
}

const shows = ['open', 'all'] as const

/** Names in the order in which they were first seen: a decision moves none of them. */
function useSteadyOrder(names: readonly ImportName[]): readonly ImportName[] {
  const [places] = useState(() => new Map<string, number>())
  return useMemo(() => {
    for (const { text } of names) if (!places.has(text)) places.set(text, places.size)
    return names.toSorted((a, b) => (places.get(a.text) ?? 0) - (places.get(b.text) ?? 0))
  }, [names, places])
}

/** The name to decide after some others: the next open one below the last of them, else the first one. */
function nextOpen(names: readonly ImportName[], texts: readonly string[]): string | null {
  const last = names.findLastIndex(({ text }) => texts.includes(text))
  const open = ({ text, kind }: ImportName): boolean => kind === 'unresolved' && !texts.includes(text)
  return (names.slice(last + 1).find(open) ?? names.find(open))?.text ?? null
}

/** Every name of the file with what it stands for; the undecided ones first, and a pane to decide them in. */
export function NamesView({ preview, decisions, onDecide }: NamesViewProps) {
  const t = useT()
  const locale = useLocale()
  const { report } = preview
  const names = useSteadyOrder(preview.names)
  const [shown, setShown] = useState<(typeof shows)[number]>('all')
  const [find, setFind] = useState('')
  const [selected, setSelected] = useState<readonly string[]>([])
  const [goTo, setGoTo] = useState<{ text: string } | null>(null)
  const [offered, setOffered] = useState<{ text: string; entry: string } | null>(null)
  const pane = useRef<HTMLElement>(null)
  const tree = useQuery(orpc.catalogue.tree.queryOptions())
  const pending = useMemo(() => pendingOf(decisions), [decisions])
  const visible = useMemo(() => {
    const wanted = find.trim().toLocaleLowerCase()
    // A name just decided stays where it was, so that the decision can be seen and taken back.
    return names.filter(
      ({ text, kind, decided }) =>
        (shown === 'all' || kind === 'unresolved' || decided) && text.toLocaleLowerCase().includes(wanted),
    )
  }, [names, shown, find])
  const chosen = visible.filter(({ text }) => selected.includes(text))
  const first = chosen[0]?.text
  const suggested = useQuery(
    orpc.catalogue.suggest.queryOptions({
      input: first === undefined ? skipToken : { text: first, limit: 5 },
    }),
  )
  const latest = useRef(visible)
  useEffect(() => {
    latest.current = visible
  })
  const decide: Decide = useCallback(
    (texts, to) => {
      onDecide(texts, to)
      const next = to && nextOpen(latest.current, texts)
      if (next !== null) setGoTo({ text: next })
    },
    [onDecide],
  )
  const offer: Offer = useCallback((texts, { kind, key }) => {
    const [text = ''] = texts
    setOffered({ text, entry: optionOf(kind, key) })
    if (texts.length === 1) setGoTo({ text })
  }, [])
  const isOffered = offered !== null && offered.text === first
  const open = report.subjects.unresolved.length
  return (
    <div className={own.namesBox}>
      <div className={own.namesView}>
        <div className={own.namesMain}>
          <div className={styles.bar}>
            <SegmentedControl
              aria-label={t('catalogue:show')}
              value={shown}
              onChange={(value) => setShown(shows.find((one) => one === value) ?? 'all')}
              data={[
                {
                  value: 'all',
                  label: t('import:namesAll', { total: formatNumber(report.subjects.count, locale) }),
                },
                { value: 'open', label: t('import:namesOpen', { found: formatNumber(open, locale) }) },
              ]}
            />
            <TextInput
              className={styles.find}
              value={find}
              onChange={(event) => setFind(event.currentTarget.value)}
              aria-label={t('import:namesFind')}
              placeholder={t('import:namesFind')}
              leftSection={<IconSearch size={14} aria-hidden />}
            />
          </div>
          <NamesGrid
            names={visible}
            unit={report.dataset.unit}
            selected={selected}
            suggestions={suggested.data}
            goTo={goTo}
            onSelect={setSelected}
            onDecide={decide}
            onOffer={offer}
            onEnter={() => pane.current?.querySelector<HTMLElement>('button, input')?.focus()}
          />
          {report.subjects.count > names.length && (
            <p className={styles.foot}>
              {t('import:namesMore', { more: formatNumber(report.subjects.count - names.length, locale) })}
            </p>
          )}
        </div>
        <aside ref={pane} className={own.assignPane} aria-label={t('import:assignPane')} tabIndex={0}>
          {tree.error && <ErrorPanel error={tree.error} onRetry={() => void tree.refetch()} />}
          {chosen.length === 0 && <p className={styles.hint}>{t('import:namesHint')}</p>}
          {chosen.length > 0 && tree.data && (
            <AssignNames
              key={[...chosen.map(({ text }) => text), isOffered ? offered.entry : ''].join('\n')}
              texts={chosen.map(({ text }) => text)}
              tree={tree.data}
              pending={pending}
              suggestions={suggested.data}
              offered={isOffered ? offered.entry : null}
              decided={chosen.some(({ decided }) => decided)}
              onDecide={decide}
            />
          )}
        </aside>
      </div>
    </div>
  )
}
