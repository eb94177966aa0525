import type { MappingPatch } from '#shared/contract/imports.ts'
import type { RawCell } from '../types.ts'
import type { Understanding } from '../understand/understand.ts'

/**
 * What is known of the files of one publisher. Adding one is a file in this folder and a line in
 * `profiles/index.ts`.
 */
export type Profile = {
  readonly id: string
  /** 0: not this; 1: certainly this. The profile with the highest score reads the table. */
  matches(table: Understanding): number
  /** What differs from what was understood: roles, definition, source. */
  mapping(table: Understanding): MappingPatch
  /** Key `skip_…` of the reason for which a row is no data, or null. `values`: cells of the value columns. */
  skipRow?(values: readonly RawCell[]): SkipReason | null
}

/** Reasons for which a row is skipped; texts in the messages under the same key. */
export type SkipReason =
  'skip_blank' | 'skip_remark' | 'skip_total' | 'skip_header' | 'skip_other_measure' | 'skip_before_coverage'

/** Headings of a table in lower case. */
export const headings = ({ survey }: Understanding): string[] =>
  survey.columns.map(({ header }) => header.trim().toLowerCase())
