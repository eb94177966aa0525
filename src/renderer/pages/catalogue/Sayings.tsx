import type { Label } from '#shared/contract/labels.ts'
import { formatDay } from '#shared/i18n/format.ts'
import { Badge, Button } from '@mantine/core'
import { useLocale, useT } from '../../language/language.ts'
import styles from './labels.module.css'
import { fieldWords, labelWords } from './label-words.ts'

type Said = Omit<Label, 'kind' | 'key'>
type SayingsProps = { title: string; sayings: readonly Said[]; onAdopt: (saying: Said) => void }

/** What is said of an entry or a name: by whom, from which day, with a button that has it hold. */
export function Sayings({ title, sayings, onAdopt }: SayingsProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.sayings}>
        {sayings.map((saying) => {
          const { id, field, value, from, by, note, adopted } = saying
          const words = labelWords(t, field, value)
          return (
            <li key={id}>
              <span className={styles.head}>
                <b>{words}</b>
                {adopted ? (
                  <Badge variant="light">{t('catalogue:holds')}</Badge>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('catalogue:adoptOf', { value: words, by })}
                    onClick={() => onAdopt(saying)}
                  >
                    {t('catalogue:adopt')}
                  </Button>
                )}
              </span>
              <span className={styles.note}>
                {fieldWords(t, field)} ·{' '}
                {from === null
                  ? t('catalogue:always')
                  : t('catalogue:since', { day: formatDay(from, locale) })}
              </span>
              <span>{by}</span>
              {note !== '' && <span className={styles.note}>{note}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
