import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import { useMemo } from 'react'
import { useT } from '../../language/language.ts'
import { optionOf } from './entry-option.ts'

type Entry = { readonly key: string; readonly name: string }
type Entries = {
  readonly developers: readonly Entry[]
  readonly families: readonly Entry[]
  readonly models: readonly Entry[]
}

/** Every entry of the catalogue as an option, grouped by level. */
export function useEntryGroups({ developers, families, models }: Entries) {
  const t = useT()
  return useMemo(() => {
    const group = (kind: EntryKind, entries: readonly Entry[]) => ({
      group: t(`common:dimension_${kind}`),
      items: entries.map(({ key, name }) => ({ value: optionOf(kind, key), label: name })),
    })
    return [group('developer', developers), group('family', families), group('model', models)]
  }, [developers, families, models, t])
}
