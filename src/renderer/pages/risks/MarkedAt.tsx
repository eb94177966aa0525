import { useQuery } from '@tanstack/react-query'
import type { Dataset } from '#shared/contract/datasets.ts'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { PeriodPicker } from '../../ui/forms/pickers.tsx'

type MarkedAtProps = { dataset: Dataset; value: string | null; onChange: (period: string | null) => void }

/** The period at which charts mark the risk. */
export function MarkedAt({ dataset, value, onChange }: MarkedAtProps) {
  const t = useT()
  const periods = useQuery(orpc.datasets.periods.queryOptions({ input: { datasetId: dataset.id } }))
  return (
    <PeriodPicker
      label={t('risks:markedAt')}
      open={t('risks:notMarked')}
      periods={periods.data ?? []}
      value={value}
      onChange={onChange}
    />
  )
}
