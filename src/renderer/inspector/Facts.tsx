import { Fragment, type ReactNode } from 'react'
import { ErrorPanel } from '../ui/feedback/ErrorPanel.tsx'
import { isGone } from '../engine/problems.ts'
import { useT } from '../language/language.ts'
import { Answered, type Asked } from '../ui/page/Answered.tsx'
import styles from './inspector.module.css'

/** Names and values under each other; entries without a value are left out. */
export function Facts({ entries }: { entries: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {entries
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  )
}

/** A part of a card, with its name. */
export function Section({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionName}>{name}</h3>
      {children}
    </section>
  )
}

/** In place of a card: what was shown was removed or undone. */
export function Gone() {
  const t = useT()
  return <p className={styles.dim}>{t('shell:goneTarget')}</p>
}

type ExplainedProps<T> = { query: Asked<T>; children: (answer: T) => ReactNode }

/** What a query says of the target; that it is gone, or could not be read. */
export function Explained<T>({ query, children }: ExplainedProps<T>) {
  if (!query.isError) return <Answered query={query}>{children}</Answered>
  return isGone(query.error) ? <Gone /> : <ErrorPanel error={query.error} />
}
