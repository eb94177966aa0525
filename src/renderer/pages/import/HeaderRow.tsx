import { NumberInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useT } from '../../language/language.ts'

/** Typing goes on within this time, ms: every row tried means reading the table anew. */
const pause = 600

type HeaderRowProps = { value: number; onCommit: (row: number) => void }

/** In which row the headings stand; handed on once one has stopped typing. */
export function HeaderRow({ value, onCommit }: HeaderRowProps) {
  const t = useT()
  const [draft, setDraft] = useState<number | string | null>(null)
  const commit = useDebouncedCallback(
    (row: number | string) => {
      setDraft(null)
      if (typeof row === 'number' && row !== value) onCommit(row)
    },
    { delay: pause, flushOnUnmount: false },
  )
  return (
    <NumberInput
      label={t('import:headerRow')}
      value={draft ?? value}
      min={0}
      max={1000}
      allowDecimal={false}
      onChange={(row) => {
        setDraft(row)
        commit(row)
      }}
      onBlur={() => commit.flush()}
    />
  )
}
