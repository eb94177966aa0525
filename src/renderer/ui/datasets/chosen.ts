import type { Dataset } from '#shared/contract/datasets.ts'

/** A list of datasets as it was read last. */
type Listed = { readonly data: readonly Dataset[] | undefined; readonly isFetching: boolean }

/**
 * The dataset that is asked for by its id, or another one where it is not there. While the list is read anew, it may
 * be older than the dataset: no other one may pass for it then.
 *
 * @param otherwise which one to show where none is asked for, or it is gone
 * @returns null where it has to be waited for; undefined where there is none at all
 */
export function chosenDataset(
  { data = [], isFetching }: Listed,
  id: number | null,
  otherwise: (datasets: readonly Dataset[]) => Dataset | undefined,
): Dataset | null | undefined {
  const asked = id === null ? undefined : data.find((one) => one.id === id)
  return asked ?? (id !== null && isFetching ? null : otherwise(data))
}
