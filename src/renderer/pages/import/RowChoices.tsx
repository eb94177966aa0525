import type { ImportIssue, MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { hiddenChoices, runningChoices } from '#shared/contract/import-mapping.ts'
import { Button, SegmentedControl } from '@mantine/core'
import { useRuntimeT, useT } from '../../language/language.ts'
import styles from './import.module.css'
import { issueText } from './issue-text.ts'
import {
  type Decision,
  decisionPlace,
  grainQuestion,
  hiddenQuestion,
  runningQuestion,
} from './open-decisions.ts'

type RowChoicesProps = {
  preview: ImportPreview
  patch: MappingPatch
  onPatch: (patch: MappingPatch) => void
}

type ChoiceProps<Choice extends string> = {
  decision: Decision
  asked: ImportIssue
  label: string
  value: Choice
  isSettled: boolean
  choices: { value: Choice; label: string }[]
  onChoose: (value: Choice) => void
}

/** A question that an import asks, with what holds until it is answered. */
function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { decision, asked, label, value, isSettled, choices, onChoose } = props
  const t = useT()
  const say = useRuntimeT()
  return (
    <div className={styles.stack} {...decisionPlace(decision)}>
      <p className={styles.question}>{issueText(say, asked)}</p>
      <SegmentedControl
        fullWidth
        orientation="vertical"
        classNames={{ label: styles.wrapped ?? '' }}
        aria-label={label}
        value={value}
        onChange={(next) => {
          const found = choices.find((one) => one.value === next)
          if (found) onChoose(found.value)
        }}
        data={choices}
      />
      {!isSettled && (
        <Button size="compact-xs" variant="light" className={styles.atStart} onClick={() => onChoose(value)}>
          {t('import:leaveSo')}
        </Button>
      )}
    </div>
  )
}

/** What only the analyst can say of rows and values: hidden rows, finer periods, running totals. */
export function RowChoices({ preview, patch, onPatch }: RowChoicesProps) {
  const t = useT()
  const say = useRuntimeT()
  const { mapping } = preview
  const hidden = hiddenQuestion(preview)
  const finer = grainQuestion(preview)
  const running = runningQuestion(preview)
  const { grain } = mapping.definition
  return (
    <>
      {hidden && (
        <Choice
          decision="hidden"
          asked={hidden}
          label={t('import:hidden')}
          value={mapping.hidden}
          isSettled={patch.hidden !== undefined}
          choices={hiddenChoices.map((value) => ({ value, label: t(`import:hidden_${value}`) }))}
          onChoose={(value) => onPatch({ hidden: value })}
        />
      )}
      {finer && (
        <div className={styles.stack} {...decisionPlace('grain')}>
          <p className={styles.question}>{issueText(say, finer)}</p>
          <Button
            size="compact-xs"
            variant="light"
            className={styles.atStart}
            onClick={() => onPatch({ aggregateTo: grain })}
          >
            {say('import:grainOffer', { grain })}
          </Button>
        </div>
      )}
      {running && (
        <Choice
          decision="running"
          asked={running}
          label={t('import:running')}
          value={mapping.running}
          isSettled={patch.running !== undefined}
          choices={runningChoices.map((value) => ({ value, label: t(`import:running_${value}`) }))}
          onChoose={(value) => onPatch({ running: value })}
        />
      )}
    </>
  )
}
