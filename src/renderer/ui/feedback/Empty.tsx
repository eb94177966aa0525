import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './feedback.module.css'

type EmptyProps = {
  icon: Icon
  /** one sentence that teaches what will stand here */
  children: ReactNode
  /** one button */
  action?: ReactNode
}

/** What stands where nothing is yet: one sentence, one button. */
export function Empty({ icon: Icon, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Icon size={28} stroke={1.3} aria-hidden />
      <p>{children}</p>
      {action}
    </div>
  )
}
