import { app, dialog } from 'electron'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** Closing a workspace takes milliseconds; what takes longer is a write under way, or a process that hangs. */
const patience = 5_000

const settledWithin = (work: Promise<void>, milliseconds: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    void work.finally(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })

/**
 * Ends the application once every workspace is closed: what is being written is finished first. Where that takes long the
 * person is asked, again and again, whether to wait: a process that hangs must not keep the application.
 */
export async function exitOnceClosed(closed: Promise<void>, locale: () => Locale): Promise<void> {
  while (!(await settledWithin(closed, patience))) {
    const t = translator(locale())
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: t('host:still_writing'),
      detail: t('host:still_writing_detail'),
      buttons: [t('host:wait'), t('host:quit_anyway')],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 1) break
  }
  app.exit()
}
