import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '../../language/language.ts'
import styles from './import.module.css'

/** One of the things to decide; the next that needs a decision stands out. */
export function Step({ name, open, children }: { name: string; open: boolean; children: ReactNode }) {
  const t = useT()
  const Icon = open ? IconAlertTriangle : IconCheck
  const state = t(open ? 'import:decideHere' : 'import:done')
  return (
    <section className={styles.step} data-open={open || undefined}>
      <h2 className={styles.stepName}>
        <Icon size={14} aria-hidden />
        {name}
        <span className={open ? styles.stepState : 'visually-hidden'}>{state}</span>
      </h2>
      {children}
    </section>
  )
}
