import { type ReactNode, useEffect } from 'react'
import { DamageNote } from './DamageNote.tsx'
import styles from './page.module.css'

type PageProps = {
  /** the one title of the page */
  title: string
  /** what it is a share of, unit, basis, as-of */
  about?: ReactNode
  /** the one primary action */
  action?: ReactNode
  /** the few things one does here */
  toolbar?: ReactNode
  /** tables whose rows are listed here, so that those that are damaged are told of */
  lists?: readonly string[]
  /** work that brings its own scrolling and edges, such as a grid */
  flush?: boolean
  children: ReactNode
}

/** The frame every page stands in: title and primary action, toolbar, and the work itself. */
export function Page({ title, about, action, toolbar, lists, flush = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Modelshare`
  }, [title])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {about !== undefined && <div className={styles.about}>{about}</div>}
        </div>
        {action}
      </header>
      {toolbar !== undefined && <div className={styles.toolbar}>{toolbar}</div>}
      {lists && <DamageNote tables={lists} />}
      <div className={flush ? styles.flush : styles.work}>{children}</div>
    </div>
  )
}
