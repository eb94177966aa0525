import { entryKinds } from '#shared/vocabulary/dimensions.ts'
import type { DamageFound } from '#shared/contract/workspace.ts'
import { useT } from '../../language/language.ts'

type DamagedRow = DamageFound['rows'][number]
type DamagedDataset = DamageFound['datasets'][number]
type Rebuilt = DamageFound['rebuilt'][number]

/** Tables whose rows people know by a name; the others are named as the file names them. */
const named = [
  'claim',
  'risk',
  'view',
  'brief',
  'template',
  ...entryKinds,
  'alias',
  'dataset',
  'source',
  'import_run',
  'action',
] as const

/** How damage is said to a person. */
export function useDamageWords() {
  const t = useT()
  return {
    rowText: ({ table, id }: DamagedRow): string => {
      const known = named.find((one) => one === table)
      return `${known ? t(`common:damaged_${known}`) : table} ${id}`
    },
    datasetText: ({ name, reasons }: DamagedDataset): string =>
      `${name}: ${reasons.map((reason) => t(`common:damage_${reason}`)).join(', ')}`,
    rebuiltText: ({ what, datasetId }: Rebuilt): string =>
      t(`common:rebuilt_${what}`, { dataset: datasetId ?? '' }),
  }
}
