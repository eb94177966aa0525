import type { Verdict } from '#shared/vocabulary/claims.ts'
import {
  IconArrowBigDownLine,
  IconArrowBigUpLine,
  IconCheck,
  IconCircleDashed,
  IconEqualNot,
  IconHelpCircle,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import { useT } from '../../language/language.ts'
import styles from './figures.module.css'

const looks: Record<Verdict, { icon: Icon; colour: string }> = {
  supported: { icon: IconCheck, colour: 'var(--ms-good)' },
  overstated: { icon: IconArrowBigUpLine, colour: 'var(--ms-warn)' },
  understated: { icon: IconArrowBigDownLine, colour: 'var(--ms-warn)' },
  contradicted: { icon: IconX, colour: 'var(--ms-bad)' },
  undetermined: { icon: IconHelpCircle, colour: 'var(--ms-dim)' },
  'not-comparable': { icon: IconEqualNot, colour: 'var(--ms-dim)' },
  'no-data': { icon: IconCircleDashed, colour: 'var(--ms-dim)' },
}

/** A verdict as a word, a colour and a sign: no one of them alone. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const t = useT()
  const { icon: Icon, colour } = looks[verdict]
  return (
    <span className={styles.chip} style={{ color: colour, borderColor: 'currentColor' }}>
      <Icon size={13} stroke={2} aria-hidden />
      {t(`verdicts:${verdict}`)}
    </span>
  )
}
