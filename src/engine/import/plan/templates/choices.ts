import type { MappingPatch, Template } from '#shared/contract/import-mapping.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import { comparableHeading } from './signature.ts'

/** A template as far as reading a table needs it. */
export type StoredTemplate = Pick<Template, 'name' | 'mapping'>

/**
 * The analyst's choices over those of a template. Columns stay the analyst's own: those of the template are
 * given by {@link columnsOfTemplate}, because they go by headings.
 */
export function mergedChoices(template: StoredTemplate | null, patch: MappingPatch): MappingPatch {
  if (!template) return patch
  const { columns: _, ...kept } = template.mapping
  return { ...mergedScalars(kept, patch), profile: kept.profile }
}

/** Choices over earlier ones; definition and source part by part. What is `undefined` is no choice. */
export function mergedScalars<Choices extends Omit<MappingPatch, 'columns'>>(
  earlier: Choices,
  later: MappingPatch,
): Choices & MappingPatch {
  return {
    ...earlier,
    ...given(later),
    definition: { ...earlier.definition, ...given(later.definition ?? {}) },
    source: { ...earlier.source, ...given(later.source ?? {}) },
  }
}

const given = <T extends object>(choices: T): T => {
  const result = { ...choices }
  for (const key in result) if (result[key] === undefined) delete result[key]
  return result
}

/** The roles and decimal signs a template gives, for the columns of a table; a heading that is not there is passed over. */
export function columnsOfTemplate(
  template: StoredTemplate | null,
  columns: Survey['columns'],
): MappingPatch['columns'] {
  if (!template) return undefined
  const named = namedColumns(columns)
  return template.mapping.columns.flatMap(({ heading, nth, role, decimal }) => {
    const found = named.find((column) => column.heading === heading && column.nth === nth)
    return found ? [{ index: found.index, role, decimal }] : []
  })
}

/** The columns of a table by comparable heading and its occurrence. */
export function namedColumns(columns: Survey['columns']): { index: number; heading: string; nth: number }[] {
  const seen = new Map<string, number>()
  return columns.map(({ index, header }) => {
    const heading = comparableHeading(header)
    const nth = seen.get(heading) ?? 0
    seen.set(heading, nth + 1)
    return { index, heading, nth }
  })
}
