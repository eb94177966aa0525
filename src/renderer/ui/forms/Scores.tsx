import { Select } from '@mantine/core'
import type { RiskInput } from '#shared/contract/risks.ts'
import { levels, type Score } from '#shared/vocabulary/scores.ts'
import { FieldGroup } from './FieldGroup.tsx'
import { useT } from '../../language/language.ts'
import { Severity } from '../figures/Severity.tsx'
import styles from './forms.module.css'

/** Before any control, as things stand, and after treatment. */
export const stages = ['inherent', 'current', 'residual'] as const
export type Stage = (typeof stages)[number]

type ScoresProps = { values: Pick<RiskInput, Stage>; onChange: (stage: Stage, score: Score) => void }

/** Likelihood and impact at the three stages, with the severity they make. */
export function Scores({ values, onChange }: ScoresProps) {
  const t = useT()
  return (
    <FieldGroup legend={t('risks:scores')}>
      <div className={styles.scores}>
        <span />
        <span className={styles.scoreHead}>{t('charts:heatmap_likelihood')}</span>
        <span className={styles.scoreHead}>{t('charts:heatmap_impact')}</span>
        <span />
        {stages.map((stage) => {
          const name = t(`risks:stage_${stage}`)
          const score = values[stage]
          return [
            <span key={`${stage} name`}>{name}</span>,
            <Level
              key={`${stage} likelihood`}
              label={`${name}: ${t('charts:heatmap_likelihood')}`}
              words="likelihood"
              value={score.likelihood}
              onChange={(likelihood) => onChange(stage, { ...score, likelihood })}
            />,
            <Level
              key={`${stage} impact`}
              label={`${name}: ${t('charts:heatmap_impact')}`}
              words="impact"
              value={score.impact}
              onChange={(impact) => onChange(stage, { ...score, impact })}
            />,
            <Severity key={`${stage} severity`} score={score} />,
          ]
        })}
      </div>
    </FieldGroup>
  )
}

type LevelProps = {
  label: string
  words: 'likelihood' | 'impact'
  value: number
  onChange: (level: number) => void
}

function Level({ label, words, value, onChange }: LevelProps) {
  const t = useT()
  return (
    <Select
      aria-label={label}
      data={levels.map((level) => ({
        value: String(level),
        label: `${level} ${t(`risks:${words}_${level}`)}`,
      }))}
      value={String(value)}
      onChange={(chosen) => {
        if (chosen !== null) onChange(Number(chosen))
      }}
    />
  )
}
