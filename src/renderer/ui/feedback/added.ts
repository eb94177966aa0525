import { notifications } from '@mantine/notifications'
import { i18n } from '../../language/language.ts'

/** Says that something was added, to those too who do not see where. */
export function notifyAdded(text: string): void {
  notifications.show({
    message: text,
    autoClose: 4000,
    closeButtonProps: { 'aria-label': i18n.t('common:close') },
  })
}
