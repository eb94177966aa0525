import { Skeleton, Stack } from '@mantine/core'
import { useT } from '../../language/language.ts'

/** Lines of a list or table while they load: as high as what comes. */
export function RowsSkeleton({ rows = 8, height = 20 }: { rows?: number; height?: number }) {
  const t = useT()
  return (
    <Stack gap={8} p={8} role="status" aria-label={t('common:loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} h={height} w={`${90 - ((index * 17) % 40)}%`} />
      ))}
    </Stack>
  )
}

/** A chart or panel while it loads. */
export function BlockSkeleton({ height }: { height: number | string }) {
  const t = useT()
  return <Skeleton h={height} role="status" aria-label={t('common:loading')} />
}

/** A whole page while its code loads. */
export function PageSkeleton() {
  return (
    <Stack gap={16} p={16}>
      <Skeleton h={24} w={220} />
      <RowsSkeleton rows={12} />
    </Stack>
  )
}
