import { type ReactNode, useEffect } from 'react'
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
  /** work that brings its own scrolling and edges, such as a grid */
  flush?: boolean
  children: ReactNode
}

/** The frame every page stands in: title and primary action, toolbar, and the work itself. */
export function Page({ title, about, action, toolbar, flush = false, children }: PageProps) {
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
      <div className={flush ? styles.flush : styles.work}>{children}</div>
    </div>
  )
}
