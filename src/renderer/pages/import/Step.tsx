import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '../../language/language.ts'
import styles from './import.module.css'

type StepProps = {
  name: string
  /** does it need a decision? */
  open: boolean
  /** settled, yet worth a look */
  notable?: boolean
  children: ReactNode
}

/** One of the things to decide; the next that needs a decision stands out. */
export function Step({ name, open, notable = false, children }: StepProps) {
  const t = useT()
  const Icon = open ? IconAlertTriangle : notable ? IconInfoCircle : IconCheck
  const state = t(open ? 'import:decideHere' : 'import:done')
  return (
    <section className={styles.step} data-open={open || undefined} data-notable={notable || undefined}>
      <h2 className={styles.stepName}>
        <Icon size={14} aria-hidden />
        {name}
        <span className={open ? styles.stepState : 'visually-hidden'}>{state}</span>
      </h2>
      {children}
    </section>
  )
}
