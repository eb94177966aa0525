import type { Observation } from '#shared/contract/datasets.ts'
import { Tooltip } from '@mantine/core'
import { type CustomCellEditorProps, useGridCellEditor } from 'ag-grid-react'
import { useEffect, useRef, useState } from 'react'
import styles from './grid.module.css'

export type NumberEditorParams = {
  /** the number as one types it */
  toText: (value: number | null) => string
  /** what is wrong with a text, in words; empty where nothing is */
  problemOf: (text: string, columnId: string, row: Observation) => string
}

type Props = CustomCellEditorProps<Observation, number | string | null> & NumberEditorParams

/** The field in a number cell: the whole number, typed as the language writes it, with its error beneath. */
export function NumberEditor({
  initialValue,
  value,
  onValueChange,
  eventKey,
  column,
  data,
  ...given
}: Props) {
  const { toText, problemOf } = given
  const field = useRef<HTMLInputElement>(null)
  const asText = (one: number | string | null | undefined): string =>
    typeof one === 'string' ? one : toText(one ?? null)
  const typed =
    eventKey?.length === 1 ? eventKey : eventKey === 'Backspace' || eventKey === 'Delete' ? '' : null
  const [text, setText] = useState(typed ?? asText(initialValue))
  const problem = problemOf(text, column.getColId(), data)

  useEffect(() => {
    field.current?.focus()
    if (typed === null) field.current?.select()
    else onValueChange(typed)
    // Only when the editor opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useGridCellEditor({
    getValidationErrors: () => (problem === '' ? null : [problem]),
    getValidationElement: () => field.current,
    isCancelAfterEnd: () => text === asText(initialValue) || value === undefined,
  })

  return (
    <>
      <Tooltip opened={problem !== ''} label={problem} position="bottom-end" color="red.8" withArrow>
        <input
          ref={field}
          className={styles.editorField}
          value={text}
          inputMode="decimal"
          aria-label={column.getColDef().headerName}
          aria-invalid={problem !== ''}
          onChange={(event) => {
            setText(event.currentTarget.value)
            onValueChange(event.currentTarget.value)
          }}
        />
      </Tooltip>
      <span className="visually-hidden" role="alert">
        {problem}
      </span>
    </>
  )
}
