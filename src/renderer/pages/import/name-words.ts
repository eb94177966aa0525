import type { NameTarget, Suggestion } from '#shared/contract/catalogue.ts'
import type { ImportName } from '#shared/contract/imports.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import type { useT } from '../../language/language.ts'

type T = ReturnType<typeof useT>

/** Hands on what names are to stand for; null takes a decision back. */
export type Decide = (texts: readonly string[], to: NameTarget | null) => void

/** Hands on an entry that names may stand for, to be agreed to. */
export type Offer = (texts: readonly string[], suggestion: Suggestion) => void

/** What a name resolves to, from the developer down: `DeepSeek · DeepSeek V3`; empty where nothing is known. */
export function standsFor(t: T, name: ImportName): string {
  if (name.kind === 'unresolved') return ''
  if (name.kind === 'segment') return t('import:nameSegment')
  // A model is often called like its family: once is enough.
  return [...new Set([name.developer, name.family, name.model].filter((part) => part !== null))].join(' · ')
}

/** Origin and openness of a name, in words. */
export function kindOfName(t: T, { origin, openness }: ImportName): string {
  const from = originCodes.find((code) => code === origin)
  const open = opennessCodes.find((code) => code === openness)
  return [
    from && from !== 'unknown' ? t(`common:origin_${from}`) : '',
    open && open !== 'unknown' ? t(`common:openness_${open}`) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** A suggestion in words: `DeepSeek · DeepSeek V3`, a developer by its name alone. */
export const suggestionName = ({ kind, developer, name }: Suggestion): string =>
  kind === 'developer' || developer === name ? name : `${developer} · ${name}`
