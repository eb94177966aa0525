import { Button } from '@mantine/core'
import { IconTestPipe } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'

/** Fills the workspace with the sample; there only while the workspace holds nothing. */
export function SampleButton() {
  const t = useT()
  const info = useQuery(orpc.workspace.info.queryOptions())
  const open = useMutation(orpc.workspace.openSample.mutationOptions())
  if (!info.data || info.data.readOnly) return null
  const { datasets, risks, claims, briefs } = info.data
  // While it fills, what is there already is its own.
  if (datasets + risks + claims + briefs > 0 && !open.isPending) return null
  return (
    <Button
      variant="default"
      leftSection={<IconTestPipe size={15} aria-hidden />}
      loading={open.isPending}
      onClick={() => open.mutate({})}
    >
      {t('shell:openSample')}
    </Button>
  )
}
