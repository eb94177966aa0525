import type { ImportPreview, ObservationChange } from '#shared/contract/imports.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../engine/queries.ts'
import type { Reading } from './use-work.ts'

type Asked = Reading & { stageId: string }

/**
 * The preview of a selection. Where a choice cannot be followed, what was shown before stays, and `before` is
 * the reading to go back to.
 */
export function usePreview(asked: Asked, show: ObservationChange | null, enabled: boolean) {
  const preview = useQuery(
    orpc.imports.preview.queryOptions({
      input: show === null ? asked : { ...asked, show },
      placeholderData: keepPreviousData,
      // Each answer holds a part of the file: not worth keeping once another question was asked.
      gcTime: 30_000,
      enabled,
    }),
  )
  const [good, setGood] = useState<{ data: ImportPreview; reading: Reading } | null>(null)
  const { data, isPlaceholderData, error, isFetching, refetch } = preview
  if (data && !isPlaceholderData && good?.data !== data) setGood({ data, reading: asked })
  return {
    data: data ?? good?.data,
    error,
    isFetching,
    refetch,
    before: error && good ? good.reading : null,
  }
}
