import type { ImportReport, ImportTarget } from '#shared/contract/imports.ts'

/** The target as the preview settled it: the dataset that was found for the file, or a new one. */
export function settledTarget(target: ImportTarget, report: ImportReport | undefined): ImportTarget {
  if (target.kind !== 'matching') return target
  const id = report?.dataset.id ?? null
  if (id === null) return { kind: 'new' }
  return { kind: 'existing', datasetId: id, vanished: target.vanished ?? report?.vanished }
}
