import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { WholeVersion } from './WholeVersion.tsx'
import { useDamageWords } from './damage-words.ts'
import styles from './feedback.module.css'

/** What of the lists on a page is damaged and therefore not shown in them; nothing where all is whole. */
export function DamageNote({ tables }: { tables: readonly string[] }) {
  const t = useT()
  const { rowText } = useDamageWords()
  const damage = useQuery(orpc.workspace.damage.queryOptions({ meta: { quiet: true } }))
  const rows = damage.data?.rows.filter(({ table }) => tables.includes(table)) ?? []
  if (rows.length === 0) return null
  return (
    <div className={styles.damage} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {t('common:damageNote', { count: rows.length, rows: rows.map(rowText).join(', ') })}{' '}
        {t('common:damageNext')}
        <WholeVersion />
      </span>
    </div>
  )
}
