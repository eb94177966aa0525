import { useQuery } from '@tanstack/react-query'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { orpc } from '../../engine/queries.ts'
import { useLocale } from '../../language/language.ts'
import { memberLabel } from './labels.ts'
import { useEntityName } from './use-entity-name.ts'

/** Names members of a dimension in the reader's language: of a dataset, or by the catalogue where none is meant. */
export function useMemberName(datasetId: number | null, by: Dimension): (key: string) => string {
  const locale = useLocale()
  const entityName = useEntityName()
  const members = useQuery(
    orpc.datasets.members.queryOptions({
      input: { datasetId: datasetId ?? 1, by },
      enabled: datasetId !== null,
    }),
  )
  const labels = new Map(members.data?.map((one) => [one.key, one.label]))
  return (key) =>
    datasetId === null ? entityName(by, key) : memberLabel(by, key, labels.get(key) ?? key, locale)
}
