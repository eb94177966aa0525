import { type ReactNode, useEffect } from 'react'
import { DamageNote } from '../feedback/DamageNote.tsx'
import { RowsSkeleton } from '../feedback/Skeletons.tsx'
import { type Asked, isUnanswered, Unanswered } from './Answered.tsx'
import { HelpLink } from './HelpLink.tsx'
import styles from './page.module.css'

type PageFrameProps = {
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
  /** what fills the page: until all are answered, and where one failed, the frame says so in place of the work */
  queries?: readonly Asked[]
  /** is the work to wait for more than the answers? */
  waiting?: boolean
  /** how many lines the skeleton has */
  rows?: number
  /** what stands in place of the work where there is nothing yet; false where there is something */
  empty?: ReactNode
  /** work that brings its own scrolling and edges, such as a grid */
  flush?: boolean
  /** a form beside the work; null where none is open. Where the page is narrow it lies over the work */
  pane?: ReactNode
  children?: ReactNode
}

/** The frame every page stands in: title and primary action, toolbar, and the work, or what stands in its place. */
export function PageFrame(props: PageFrameProps) {
  const { title, about, action, toolbar, lists, children, pane, empty = false } = props
  const { queries = [], waiting = false, rows = 14, flush = false } = props
  useEffect(() => {
    document.title = `${title} – Modelshare`
  }, [title])
  const unanswered = waiting || queries.some(isUnanswered)
  const work = empty === false ? children : empty
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title} title={title}>
            {title}
          </h1>
          <HelpLink />
          {about !== undefined && (
            <div className={styles.about} title={typeof about === 'string' ? about : undefined}>
              {about}
            </div>
          )}
        </div>
        {action}
      </header>
      {toolbar !== undefined && <div className={styles.toolbar}>{toolbar}</div>}
      {lists && <DamageNote tables={lists} />}
      <div className={flush && !unanswered ? styles.flush : styles.work}>
        {unanswered ? (
          <Unanswered queries={queries} skeleton={<RowsSkeleton rows={rows} />} />
        ) : pane === undefined ? (
          work
        ) : (
          <div className={styles.split}>
            <div className={styles.main}>{work}</div>
            {pane}
          </div>
        )}
      </div>
    </div>
  )
}
