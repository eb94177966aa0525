import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './catalogue.module.css'
import type { Proposal } from './ChangePane.tsx'
import { adoptionOf, heldIn } from './proposals.ts'
import { Sayings } from './Sayings.tsx'
import type { EntryRow } from './tree-rows.ts'

const mostAliases = 40

type EntryDetailsProps = { row: EntryRow; onPropose: (proposal: Proposal) => void }

/** The texts by which the selected entry is recognised, and what is noted about it. */
export function EntryDetails({ row, onPropose }: EntryDetailsProps) {
  const t = useT()
  const locale = useLocale()
  const of = { kind: row.level, key: row.key }
  const labels = useQuery(orpc.catalogue.labels.queryOptions({ input: of }))
  const aliases = useQuery(orpc.catalogue.aliases.queryOptions({ input: { kind: row.level, id: row.id } }))
  return (
    <section className={styles.details} aria-label={row.name}>
      <h2 className={styles.asideTitle}>{row.name}</h2>
      <p className={styles.dim}>
        {t(`common:dimension_${row.level}`)} · <code>{row.key}</code>
      </p>
      {row.note !== '' && <p>{row.note}</p>}
      {labels.data !== undefined && labels.data.length > 0 && (
        <Sayings
          title={t('catalogue:labels')}
          sayings={labels.data}
          onAdopt={(saying) =>
            onPropose(adoptionOf({ t, locale }, of, row.name, saying, heldIn(row, saying.field)))
          }
        />
      )}
      <h3 className={styles.asideSub}>{t('catalogue:aliases')}</h3>
      <Answered query={aliases} skeleton={<RowsSkeleton rows={2} />}>
        {(all) => (
          <>
            {all.length === 0 && <p className={styles.dim}>{t('catalogue:noAliases')}</p>}
            <ul className={styles.aliases}>
              {all.slice(0, mostAliases).map((alias) => (
                <li key={`${alias.origin} ${alias.pattern}`}>
                  <Badge
                    title={t(`catalogue:alias_${alias.origin}`)}
                    variant={alias.origin === 'analyst' ? 'light' : 'default'}
                  >
                    {alias.pattern}
                  </Badge>
                </li>
              ))}
            </ul>
            {all.length > mostAliases && (
              <p className={styles.dim}>{t('charts:more', { count: all.length - mostAliases })}</p>
            )}
          </>
        )}
      </Answered>
    </section>
  )
}
