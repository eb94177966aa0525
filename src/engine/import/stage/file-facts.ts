import type { Definition, Source } from '#shared/contract/common.ts'
import type { MappingPatch } from '#shared/contract/imports.ts'

/** What is written, in or beside a file, of who published it and what its numbers are. */
export type FileFacts = { readonly source: Partial<Source>; readonly definition: Partial<Definition> }

/** What a profile knows, and over it what is written of this very file. */
export const over = (known: MappingPatch, facts: FileFacts | null): MappingPatch =>
  facts
    ? {
        ...known,
        definition: { ...known.definition, ...facts.definition },
        source: { ...known.source, ...facts.source },
      }
    : known
