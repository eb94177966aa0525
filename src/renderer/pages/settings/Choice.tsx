import { SegmentedControl } from '@mantine/core'
import { Field } from './Section.tsx'

type ChoiceProps<T extends string> = {
  label: string
  hint?: string
  options: readonly T[]
  textOf: (option: T) => string
  value: T
  onChange: (option: T) => void
}

/** A setting that is one of a few. */
export function Choice<T extends string>({ label, hint, options, textOf, value, onChange }: ChoiceProps<T>) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <SegmentedControl
        aria-label={label}
        data={options.map((option) => ({ value: option, label: textOf(option) }))}
        value={value}
        onChange={(chosen) => {
          const option = options.find((one) => one === chosen)
          if (option !== undefined) onChange(option)
        }}
      />
    </Field>
  )
}
