import type { Label } from '#shared/contract/labels.ts'
import { formatDay } from '#shared/i18n/format.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { LabelField } from '#shared/vocabulary/labels.ts'
import type { useT } from '../../language/language.ts'
import type { Proposal } from './ChangePane.tsx'
import { labelWords } from './label-words.ts'
import type { EntryRow } from './tree-rows.ts'

/** What the catalogue holds of an entry; null: its level does not have the field. */
export const heldIn = (row: EntryRow, field: LabelField): string | null =>
  field === 'identity' ? null : row[field]

/** The proposal to have a saying hold, from its date on where it has one, with its source. */
export function adoptionOf(
  { t, locale }: { t: ReturnType<typeof useT>; locale: Locale },
  of: Pick<Label, 'kind' | 'key'>,
  name: string,
  { field, value, from, by, url, note }: Omit<Label, 'kind' | 'key'>,
  held: string | null,
): Proposal {
  const adoption = { kind: of.kind, key: of.key, field, value, from, by, url, note }
  const since = from === null ? [] : [t('catalogue:since', { day: formatDay(from, locale) })]
  return {
    name,
    before: labelWords(t, field, held),
    after: [labelWords(t, field, value), ...since].join(' · '),
    write: { kind: 'adopt', adoption },
  }
}
