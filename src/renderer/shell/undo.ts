import type { Label } from '#shared/contract/actions.ts'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orpc } from '../engine/queries.ts'
import { useActionText, useT } from '../language/language.ts'

type Step = {
  /** "Undo: Import rankings" */
  name: string
  /** "Import rankings", empty where there is nothing */
  label: string
  available: boolean
  run: () => void
}
export type UndoRedo = { undo: Step; redo: Step }

/** Undo and redo, each naming the action it is about. */
export function useUndoRedo(): UndoRedo {
  const t = useT()
  const say = useActionText()
  const state = useQuery(orpc.actions.state.queryOptions())
  const undo = useMutation(
    orpc.actions.undo.mutationOptions({
      onSuccess: ({ labelKey }) => {
        const action = say(labelKey)
        notifications.show({ message: t('shell:undone', { action }), autoClose: 2500 })
      },
    }),
  )
  const redo = useMutation(
    orpc.actions.redo.mutationOptions({
      onSuccess: ({ labelKey }) => {
        const action = say(labelKey)
        notifications.show({ message: t('shell:redone', { action }), autoClose: 2500 })
      },
    }),
  )
  const undoStep = useStep(state.data?.undo ?? null, undo, 'undo')
  const redoStep = useStep(state.data?.redo ?? null, redo, 'redo')
  return useMemo(() => ({ undo: undoStep, redo: redoStep }), [undoStep, redoStep])
}

type Runner = { isPending: boolean; mutate: (input: undefined) => void }

function useStep(action: Label | null, { isPending, mutate }: Runner, which: 'undo' | 'redo'): Step {
  const t = useT()
  const say = useActionText()
  return useMemo(() => {
    const label = action ? say(action) : ''
    const available = action !== null && !isPending
    return {
      name: action ? t(`shell:${which}Named`, { action: label }) : t(`shell:${which}Nothing`),
      label,
      available,
      run: () => {
        if (available) mutate(undefined)
      },
    }
  }, [action, isPending, mutate, say, t, which])
}
