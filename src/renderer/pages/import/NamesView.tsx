import type { ImportPreview } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/domain/format.ts'
import { SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { AssignNames } from './AssignNames.tsx'
import styles from './import.module.css'
import { NamesGrid } from './NamesGrid.tsx'
import type { Decide } from './nameWords.ts'

type NamesViewProps = { preview: ImportPreview; onDecide: Decide }

const shows = ['open', 'all'] as const

/** Every name of the file with what it stands for; the undecided ones first, and a pane to decide them in. */
export function NamesView({ preview, onDecide }: NamesViewProps) {
  const t = useT()
  const locale = useLocale()
  const { names, report } = preview
  const [shown, setShown] = useState<(typeof shows)[number]>('all')
  const [find, setFind] = useState('')
  const [selected, setSelected] = useState<readonly string[]>([])
  const tree = useQuery(orpc.catalogue.tree.queryOptions())
  const visible = useMemo(() => {
    const wanted = find.trim().toLocaleLowerCase()
    // A name just decided stays where it was, so that the decision can be seen and taken back.
    return names.filter(
      ({ text, kind, decided }) =>
        (shown === 'all' || kind === 'unresolved' || decided) && text.toLocaleLowerCase().includes(wanted),
    )
  }, [names, shown, find])
  const chosen = visible.filter(({ text }) => selected.includes(text))
  const open = report.subjects.unresolved.length
  return (
    <div className={styles.namesBox}>
      <div className={styles.namesView}>
        <div className={styles.namesMain}>
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
          <NamesGrid names={visible} unit={report.dataset.unit} onSelect={setSelected} onDecide={onDecide} />
          {report.subjects.count > names.length && (
            <p className={styles.foot}>
              {t('import:namesMore', { more: formatNumber(report.subjects.count - names.length, locale) })}
            </p>
          )}
        </div>
        <aside className={styles.assignPane} aria-label={t('import:assignPane')} tabIndex={0}>
          {tree.error && <ErrorPanel error={tree.error} onRetry={() => void tree.refetch()} />}
          {chosen.length === 0 && <p className={styles.hint}>{t('import:namesHint')}</p>}
          {chosen.length > 0 && tree.data && (
            <AssignNames
              key={chosen.map(({ text }) => text).join('\n')}
              texts={chosen.map(({ text }) => text)}
              tree={tree.data}
              decided={chosen.some(({ decided }) => decided)}
              onDecide={onDecide}
            />
          )}
        </aside>
      </div>
    </div>
  )
}
