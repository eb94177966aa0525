import type { EngineClient } from '#shared/contract/contract.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { problem } from '#engine/problem.ts'

/**
 * The dataset an analyst means: by id, by its exact name, or by a name that differs only in case.
 *
 * @throws `dataset.not-found`, `dataset.ambiguous`
 */
export async function datasetNamed(client: EngineClient, text: string): Promise<Dataset> {
  const datasets = await client.datasets.list()
  const byId = /^\d+$/.test(text) ? datasets.filter(({ id }) => id === Number(text)) : []
  const exact = byId.length > 0 ? byId : datasets.filter(({ name }) => name === text)
  const folded = text.toLocaleLowerCase('en')
  const found =
    exact.length > 0 ? exact : datasets.filter(({ name }) => name.toLocaleLowerCase('en') === folded)
  const [first, ...others] = found
  if (!first) throw problem('dataset.not-found', { dataset: text })
  if (others.length > 0) throw problem('dataset.ambiguous', { dataset: text, count: found.length })
  return first
}
