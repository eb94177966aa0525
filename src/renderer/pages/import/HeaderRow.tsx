import { useDebouncedCallback } from '@mantine/hooks'
import { useT } from '../../language/language.ts'
import { WholeNumberField } from '../../ui/forms/WholeNumberField.tsx'

/** Typing goes on within this time, ms: every row tried means reading the table anew. */
const pause = 600

type HeaderRowProps = { value: number; onCommit: (row: number) => void }

/** In which row the headings stand; handed on once one has stopped typing. */
export function HeaderRow({ value, onCommit }: HeaderRowProps) {
  const t = useT()
  const commit = useDebouncedCallback(
    (row: number) => {
      if (row !== value) onCommit(row)
    },
    { delay: pause, flushOnUnmount: false },
  )
  return (
    <WholeNumberField
      label={t('import:headerRow')}
      value={value}
      min={0}
      max={1000}
      onNumber={commit}
      onLeave={() => commit.flush()}
    />
  )
}
