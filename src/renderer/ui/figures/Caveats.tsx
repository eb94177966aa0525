import { IconInfoCircle } from '@tabler/icons-react'
import { caveatWords } from '#shared/charts/narrowed.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './figures.module.css'

/** What is worth knowing before believing the figures above it. */
export function Caveats({ table }: { table: Pick<ShareTable, 'caveats'> & Partial<ShareTable> }) {
  const locale = useLocale()
  const t = useT()
  if (table.caveats.length === 0) return null
  return (
    <ul className={styles.caveats} aria-label={t('common:caveats')}>
      {table.caveats.map((caveat) => (
        <li key={JSON.stringify(caveat)}>
          <IconInfoCircle size={14} aria-hidden />
          {caveatWords(table, caveat, locale)}
        </li>
      ))}
    </ul>
  )
}
