import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { client } from '../../engine/queries.ts'
import { notifyProblem, readProblem } from '../../engine/problems.ts'
import { i18n } from '../../language/language.ts'

/** Undoes an action, unless something else was done since: then undoing would hit the wrong one. */
async function undoAction(actionId: number): Promise<void> {
  try {
    await client.actions.undo({ expectedActionId: actionId })
  } catch (error) {
    if (readProblem(error).code !== 'action.not-last') throw error
    notifications.show({ message: i18n.t('compare:undoLater') })
  }
}

/** Says that something was removed, with the way back in place of a question before. */
export function notifyRemoved(text: string, actionId: number): void {
  const id = `removed-${actionId}`
  const undo = async (): Promise<void> => {
    notifications.hide(id)
    try {
      await undoAction(actionId)
    } catch (error) {
      notifyProblem(error)
    }
  }
  notifications.show({
    id,
    autoClose: 8000,
    closeButtonProps: { 'aria-label': i18n.t('common:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{text}</span>
        <Button size="compact-xs" variant="default" onClick={() => void undo()}>
          {i18n.t('common:undo')}
        </Button>
      </Group>
    ),
  })
}
