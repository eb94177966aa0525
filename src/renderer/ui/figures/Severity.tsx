import { contrast, severityColour } from '#shared/domain/colour.ts'
import { severity } from '#shared/domain/scores.ts'
import type { Score } from '#shared/vocabulary/scores.ts'
import { useT } from '../../language/language.ts'
import { useGround } from '../../theme/use-ground.ts'
import styles from './figures.module.css'

/** Severity of a score as its number on its colour; likelihood and impact on hover. */
export function Severity({ score }: { score: Score }) {
  const t = useT()
  const value = severity(score)
  const background = severityColour(value, useGround())
  // Not the text colour: on the orange between light and dark only a darker one has a contrast of 4.5.
  const color = contrast(background, '#ffffff') >= 4.5 ? '#ffffff' : '#0b0d10'
  return (
    <span
      className={`${styles.severity} num`}
      style={{ background, color }}
      title={t('risks:severityOf', { likelihood: score.likelihood, impact: score.impact, severity: value })}
    >
      {value}
    </span>
  )
}
