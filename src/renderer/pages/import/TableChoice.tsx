import type { Stage } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Radio } from '@mantine/core'
import { useLocale, useT } from '../../language/language.ts'
import styles from './import.module.css'

type TableChoiceProps = {
  stage: Stage
  table: number
  /** tables that were imported already */
  imported: ReadonlySet<number>
  onTable: (table: number) => void
}

/** The tables of a file, each apart: its title, its sheet and how large it is. */
export function TableChoice({ stage, table, imported, onTable }: TableChoiceProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Radio.Group
      aria-label={t('import:tablesOf', { file: stage.file })}
      value={String(table)}
      onChange={(value) => onTable(Number(value))}
    >
      <div className={styles.tables}>
        {stage.tables.map((one) => {
          const title = one.title === '' ? (one.sheet ?? stage.file) : one.title
          const size = t('import:tableSize', {
            rows: formatNumber(one.rows, locale),
            columns: formatNumber(one.columns, locale),
          })
          const facts = [
            one.sheet !== null && !title.startsWith(one.sheet) ? one.sheet : '',
            size,
            imported.has(one.index) ? t('import:tableImported') : '',
          ]
          return (
            <Radio
              key={one.index}
              size="xs"
              value={String(one.index)}
              label={title}
              description={facts.filter((fact) => fact !== '').join(' · ')}
            />
          )
        })}
      </div>
    </Radio.Group>
  )
}
