import type { Label, UndoState } from '#shared/contract/actions.ts'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isOwn } from '../engine/own-actions.ts'
import { notifyProblem, readProblem } from '../engine/problems.ts'
import { orpc, queryClient } from '../engine/queries.ts'
import { useActionText, useT } from '../language/language.ts'
import { askAboutOther } from './ask-about-other.tsx'

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
  const isSettling = state.isFetching || undo.isPending || redo.isPending
  const undoStep = useStep(state.data?.undo ?? null, isSettling, undo.mutateAsync, 'undo')
  const redoStep = useStep(state.data?.redo ?? null, isSettling, redo.mutateAsync, 'redo')
  return useMemo(() => ({ undo: undoStep, redo: redoStep }), [undoStep, redoStep])
}

type Take = (input: { expectedActionId: number }) => Promise<unknown>
type Target = UndoState['undo']

const freshState = (): Promise<UndoState> =>
  queryClient.fetchQuery({ ...orpc.actions.state.queryOptions(), staleTime: 0 })

let last: Promise<unknown> = Promise.resolve()

/** Does one step after the other: keys come faster than answers, and none of them is lost. */
function inTurn(work: () => Promise<void>): void {
  last = last.then(work).catch(notifyProblem)
}

/** Does the step to the action that is in its place now; what another window did is asked about. */
async function take(which: Which, mutateAsync: Take, say: (label: Label) => string): Promise<void> {
  const step = async ({ actionId }: NonNullable<Target>): Promise<void> => {
    try {
      await mutateAsync({ expectedActionId: actionId })
    } catch (error) {
      if (readProblem(error).code !== 'action.not-last') throw error
      await go()
    }
  }
  const ask = (other: NonNullable<Target>): void =>
    askAboutOther(which, say(other), () => inTurn(() => step(other)))
  const go = async (): Promise<void> => {
    const target = (await freshState())[which]
    if (target && isOwn(target.actionId)) await step(target)
    else if (target) ask(target)
  }
  await go()
}

function useStep(target: Target, isSettling: boolean, mutateAsync: Take, which: Which): Step {
  const t = useT()
  const say = useActionText()
  return useMemo(() => {
    const label = target ? say(target) : ''
    return {
      name: target ? t(`shell:${which}Named`, { action: label }) : t(`shell:${which}Nothing`),
      label,
      // While the last step is under way, what comes next is not known yet.
      available: target !== null || isSettling,
      run: () => inTurn(() => take(which, mutateAsync, say)),
    }
  }, [target, isSettling, mutateAsync, say, t, which])
}
