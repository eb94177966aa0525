import type { Label, UndoState } from '#shared/contract/actions.ts'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isOwn } from '../engine/own-actions.ts'
import { notifyProblem, readProblem } from '../engine/problems.ts'
import { orpc, queryClient } from '../engine/queries.ts'
import { useActionText, useT } from '../language/language.ts'
import { askAboutOther } from './askAboutOther.tsx'

type Step = {
  /** "Undo: Import rankings" */
  name: string
  /** "Import rankings", empty where there is nothing */
  label: string
  available: boolean
  run: () => void
}
export type UndoRedo = { undo: Step; redo: Step }
type Which = keyof UndoRedo

/** Undo and redo, each naming the action it is about; what another window did is not undone unasked. */
export function useUndoRedo(): UndoRedo {
  const t = useT()
  const say = useActionText()
  const state = useQuery(orpc.actions.state.queryOptions())
  const quiet = { meta: { quiet: true } }
  const undo = useMutation(
    orpc.actions.undo.mutationOptions({
      ...quiet,
      onSuccess: ({ labelKey }) => {
        const action = say(labelKey)
        notifications.show({ message: t('shell:undone', { action }), autoClose: 2500 })
      },
    }),
  )
  const redo = useMutation(
    orpc.actions.redo.mutationOptions({
      ...quiet,
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

type Runner = {
  isPending: boolean
  mutateAsync: (input: { expectedActionId: number }) => Promise<unknown>
}

type Target = UndoState['undo']

/** Does the step to the action meant, or asks about the one that is in its place. */
async function take(
  target: NonNullable<Target>,
  which: Which,
  mutateAsync: Runner['mutateAsync'],
  say: (label: Label) => string,
): Promise<void> {
  const step = async ({ actionId }: NonNullable<Target>): Promise<void> => {
    try {
      await mutateAsync({ expectedActionId: actionId })
    } catch (error) {
      if (readProblem(error).code !== 'action.not-last') return notifyProblem(error)
      const fresh = await queryClient.fetchQuery({ ...orpc.actions.state.queryOptions(), staleTime: 0 })
      const next = fresh[which]
      // The state on screen may be older than what this window did last.
      if (next && isOwn(next.actionId)) await step(next)
      else if (next) ask(next)
    }
  }
  const ask = (other: NonNullable<Target>): void => askAboutOther(which, say(other), () => void step(other))
  if (isOwn(target.actionId)) await step(target)
  else ask(target)
}

function useStep(target: Target, { isPending, mutateAsync }: Runner, which: Which): Step {
  const t = useT()
  const say = useActionText()
  return useMemo(() => {
    const label = target ? say(target) : ''
    const available = target !== null && !isPending
    return {
      name: target ? t(`shell:${which}Named`, { action: label }) : t(`shell:${which}Nothing`),
      label,
      available,
      run: () => {
        if (target && !isPending) take(target, which, mutateAsync, say).catch(notifyProblem)
      },
    }
  }, [target, isPending, mutateAsync, say, t, which])
}
