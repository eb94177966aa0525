import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useT } from '../../language/language.ts'
import styles from './import.module.css'
import type { Decision } from './open-decisions.ts'

type NextDecisionProps = {
  open: readonly Decision[]
  onGo: (decision: Decision) => void
}

/** How much waits for the analyst, and the way to the first of it. */
export function NextDecision({ open, onGo }: NextDecisionProps) {
  const t = useT()
  const [next] = open
  if (next === undefined) return null
  return (
    <div className={styles.next} role="status">
      <span>{t('import:decisionsOpen', { count: open.length })}</span>
      <Button
        size="compact-xs"
        variant="default"
        data-next-decision
        rightSection={<IconArrowRight size={13} aria-hidden />}
        onClick={() => onGo(next)}
      >
        {t(`import:decide_${next}`)}
      </Button>
    </div>
  )
}
