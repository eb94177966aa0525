import type { Label } from '#shared/contract/labels.ts'
import type { LabelField } from '#shared/vocabulary/labels.ts'
import type { useT } from '../../language/language.ts'
import type { Proposal } from './ChangePane.tsx'
import { labelWords } from './label-words.ts'
import type { EntryRow } from './tree-rows.ts'

/** What the catalogue holds of an entry; null: its level does not have the field. */
export const heldIn = (row: EntryRow, field: LabelField): string | null =>
  field === 'identity' ? null : row[field]

/** The proposal to have a saying hold, with its date and source. */
export function adoptionOf(
  t: ReturnType<typeof useT>,
  of: Pick<Label, 'kind' | 'key'>,
  name: string,
  { field, value, from, by, url, note }: Omit<Label, 'kind' | 'key'>,
  held: string | null,
): Proposal {
  const adoption = { kind: of.kind, key: of.key, field, value, from, by, url, note }
  return {
    name,
    before: labelWords(t, field, held),
    after: labelWords(t, field, value),
    write: { kind: 'adopt', adoption },
  }
}
