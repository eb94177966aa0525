import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { readProblem } from '../../engine/problems.ts'
import { orpc } from '../../engine/queries.ts'
import styles from './settings.module.css'

type FolderFieldProps = {
  label: string
  /** which setting it is */
  name: 'versionsFolder' | 'dataFolder'
  value: string | null
  /** what holds without a choice: said where there is none, and as the way back */
  usual: string
}

/** A folder that a person may choose; what the engine refuses stays in the field, with why. */
export function FolderField({ label, name, value, usual }: FolderFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const write = useMutation(
    orpc.workspace.updateSettings.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => setDraft(null),
    }),
  )
  const choose = (folder: string | null): void => {
    if (folder === value) {
      setDraft(null)
      write.reset()
    } else write.mutate({ [name]: folder })
  }
  const commit = (): void => {
    if (draft !== null) choose(draft.trim() === '' ? null : draft.trim())
  }
  const refused = write.error && readProblem(write.error)
  return (
    <div className={styles.folder}>
      <TextInput
        aria-label={label}
        value={draft ?? value ?? ''}
        placeholder={usual}
        spellCheck={false}
        error={refused && `${refused.message}. ${refused.nextStep}`}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') choose(value)
        }}
      />
      {value !== null && (
        <Button variant="default" onClick={() => choose(null)}>
          {usual}
        </Button>
      )}
    </div>
  )
}
