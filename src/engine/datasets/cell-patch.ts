import type { ObservationPatch } from '#shared/contract/datasets.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import type { Cell } from '#engine/store/types.ts'

/** The patch of the contract in the store's terms. */
export function cellPatch(patch: ObservationPatch): Partial<Cell> {
  const { value, low, high, qualifier, note } = patch
  return {
    ...(value !== undefined && { value }),
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(qualifier !== undefined && { qualifier: qualifiers.indexOf(qualifier) }),
    ...(note !== undefined && { note: note === '' ? null : note.replaceAll(/\r\n?/g, '\n') }),
  }
}
