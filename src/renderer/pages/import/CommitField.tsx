import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './import.module.css'

type CommitFieldProps = {
  label: string
  value: string
  onCommit: (text: string) => void
  placeholder?: string
  /** what is wrong with a text, in words; empty where nothing is */
  problemOf?: (text: string) => string
  long?: boolean
}

/**
 * A text field that hands its text on when one leaves it or presses Enter: what follows from it, a preview of
 * the whole file, is not made anew with every letter.
 */
export function CommitField({ label, value, onCommit, placeholder, problemOf, long }: CommitFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? value
  const problem = draft === null ? '' : (problemOf?.(draft) ?? '')
  const commit = (): void => {
    if (draft === null || problem !== '') return
    setDraft(null)
    if (draft !== value) onCommit(draft)
  }
  const props = {
    label,
    value: shown,
    placeholder: placeholder ?? '',
    error: problem === '' ? undefined : problem,
    onBlur: commit,
  }
  if (long)
    return (
      <Textarea
        {...props}
        // Grown by the style sheet: measuring each letter lays the page out anew.
        autosize={false}
        rows={1}
        classNames={{ input: styles.longText ?? '' }}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...props}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
