import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatMoment } from '#shared/i18n/format.ts'
import { download } from '../../ui/download.ts'
import { notifyProblem } from '../../engine/problems.ts'
import { client } from '../../engine/queries.ts'
import { currentLocale, i18n } from '../../language/language.ts'
import { endWork, showWork } from '../../status/status.ts'

const running = new Set<string>()

/** Does work that the status bar shows and that can be called off; once at a time. What goes wrong is shown. */
async function working(
  id: string,
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (running.has(id)) return
  running.add(id)
  const calling = new AbortController()
  showWork({ id, name, fraction: null, detail: '', secondsLeft: null, cancel: () => calling.abort() })
  try {
    await work(calling.signal)
  } catch (error) {
    notifyProblem(error)
  } finally {
    running.delete(id)
    endWork(id)
  }
}

const closeButton = (): { 'aria-label': string } => ({ 'aria-label': i18n.t('common:close') })

/** Keeps the present state of the workspace as a version. */
export function keepVersion(): Promise<void> {
  return working('version-keep', i18n.t('versions:keeping'), async (signal) => {
    await client.versions.make(undefined, { signal })
    notifications.show({ message: i18n.t('versions:kept'), closeButtonProps: closeButton() })
  })
}

/** Hands the whole workspace, as it is now, to the person as one file. */
export function saveCopy(): Promise<void> {
  return working('version-copy', i18n.t('versions:saving'), async (signal) => {
    const { fileName, content } = await client.versions.saveCopy(undefined, { signal })
    download(content, fileName)
    notifications.show({
      message: i18n.t('versions:copied', { file: fileName }),
      closeButtonProps: closeButton(),
    })
  })
}

/** Restores a version, and offers the way back in place of a question before. */
export function restoreVersion(file: string, when: string): Promise<void> {
  return working('version-restore', i18n.t('versions:restoring'), async (signal) => {
    const before = formatMoment(new Date().toISOString(), currentLocale())
    const { kept } = await client.versions.restore({ file }, { signal })
    const id = `restored-${kept}`
    const back = (): void => {
      notifications.hide(id)
      void restoreVersion(kept, before)
    }
    notifications.show({
      id,
      autoClose: 20_000,
      closeButtonProps: closeButton(),
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>{i18n.t('versions:restored', { when })}</span>
          <Button size="compact-xs" variant="default" flex="none" onClick={back}>
            {i18n.t('common:undo')}
          </Button>
        </Group>
      ),
    })
  })
}
