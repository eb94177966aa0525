import { type ComponentProps, memo } from 'react'
import { CheckStep } from './CheckStep.tsx'
import { ReadingSteps } from './ReadingSteps.tsx'

type StepsProps = ComponentProps<typeof ReadingSteps> & ComponentProps<typeof CheckStep>

/** Everything to decide, in order. Drawn anew only when a choice or the preview changed: it is many fields. */
export const Steps = memo(function Steps(props: StepsProps) {
  return (
    <>
      <ReadingSteps key={props.table} {...props} />
      {!props.preview.report.catalogue && <CheckStep {...props} />}
    </>
  )
})
