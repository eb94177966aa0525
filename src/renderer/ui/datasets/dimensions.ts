import type { Dataset } from '#shared/contract/datasets.ts'
import { type Dimension, isSubjectDimension, subjectDimensions } from '#shared/vocabulary/dimensions.ts'

/** The dataset with most to show: by observations, sound ones before damaged ones. */
export function richest(datasets: readonly Dataset[]): Dataset | undefined {
  return datasets.toSorted(
    (a, b) => Number(a.quarantined) - Number(b.quarantined) || b.observations - a.observations,
  )[0]
}

/** What a dataset's shares can be told apart by: the catalogue's terms, what its rows carry besides, and rules. */
export function dimensionsOf(dataset: Pick<Dataset, 'dimensions'>): Dimension[] {
  return [...new Set<Dimension>([...subjectDimensions, ...dataset.dimensions, 'segment'])]
}

/** Below this the catalogue's terms would show little but one pile of unresolved names. */
const enoughResolved = 0.3

/**
 * The dimension that shows most at first sight: languages of a language table, developers of many models
 * where the catalogue knows them (`resolved`: how much of it, 0–1).
 */
export function defaultDimension(
  dataset: Pick<Dataset, 'dimensions' | 'subjects'>,
  resolved: number | null = null,
): Dimension {
  const own = dataset.dimensions.find((by) => !isSubjectDimension(by))
  if (dataset.subjects <= 1 && own) return own
  if (resolved !== null && resolved < enoughResolved) return 'subject'
  return dataset.subjects > 15 ? 'developer' : 'subject'
}
