import type { Locale } from '#shared/vocabulary/locales.ts'
import { useMutation } from '@tanstack/react-query'
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { download } from '../../ui/download.ts'
import { orpc } from '../../engine/queries.ts'
import { i18n } from '../../language/language.ts'
import { endWork, showWork } from '../../status/status.ts'

type Print = { briefId: number; locale: Locale; asOf: string }

const workId = 'brief-pdf'

/** Prints a brief as a PDF and saves it; what goes wrong is shown where the pages are. */
export function useExport(): { run: (print: Print) => void; running: boolean; failure: unknown } {
  const pdf = useMutation(
    orpc.briefs.pdf.mutationOptions({
      meta: { quiet: true },
      onMutate: () => {
        const name = i18n.t('briefs:exporting')
        showWork({ id: workId, name, fraction: null, detail: '', secondsLeft: null })
      },
      onSuccess: ({ pdf: blob, fileName, pages }) => {
        download(blob, fileName)
        notifications.show({ message: i18n.t('briefs:exported', { file: fileName, count: pages }) })
      },
      onSettled: () => endWork(workId),
    }),
  )
  const { mutate } = pdf
  const run = useCallback((print: Print) => mutate(print), [mutate])
  return { run, running: pdf.isPending, failure: pdf.error }
}
