import { type ReactNode, useId } from 'react'
import styles from './settings.module.css'

/** A group of settings under its heading. */
export function Section({
  title,
  note,
  tools,
  children,
}: {
  title: string
  note?: string
  tools?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id} className="ms-title">
          {title}
        </h2>
        {tools}
      </div>
      {note !== undefined && <p className={styles.hint}>{note}</p>}
      {children}
    </section>
  )
}

/** One setting: what it is at the left, the control at the right. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <div className={styles.fieldLabel}>
        {label}
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      <div className={styles.fieldValue}>{children}</div>
    </div>
  )
}
