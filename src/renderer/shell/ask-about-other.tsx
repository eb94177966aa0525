import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { i18n } from '../language/language.ts'

/** Asks, without stopping anybody, whether to undo or redo what was done in another window. */
export function askAboutOther(which: 'undo' | 'redo', action: string, run: () => void): void {
  const id = `other-${which}`
  const go = (): void => {
    notifications.hide(id)
    run()
  }
  // A question asked again replaces the one before.
  notifications.hide(id)
  notifications.show({
    id,
    color: 'yellow',
    autoClose: 15_000,
    closeButtonProps: { 'aria-label': i18n.t('common:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{i18n.t(which === 'undo' ? 'shell:undoOther' : 'shell:redoOther', { action })}</span>
        <Button size="compact-xs" variant="default" onClick={go} style={{ flex: 'none' }}>
          {i18n.t(which === 'undo' ? 'shell:undoAnyway' : 'shell:redoAnyway')}
        </Button>
      </Group>
    ),
  })
}
