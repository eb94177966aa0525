import type { Row, Workspace } from '#engine/store/types.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'

const sourceRow: Row = {
  publisher: 'OpenRouter',
  citation: 'OpenRouter rankings, October 2026',
  url: 'https://openrouter.ai/rankings',
  licence: 'CC BY 4.0',
  attribution: 'Source: OpenRouter (openrouter.ai), licensed under CC BY 4.0',
  as_of: '2026-10-08',
  retrieved: null,
}

const datasetRow: Row = {
  name: 'Tokens by model',
  measure: 'tokens',
  unit: 'tokens',
  grain: 'week',
  basis: 'tokens routed through OpenRouter',
  aggregation: 'sum',
  coverage: 'the <top> & "some" models',
  overlapping: 0,
  synthetic: 1,
  note: '=not a formula',
}

/** Imports a dataset whose texts are awkward for files; returns its id. */
export const fill = (ws: Workspace, data: readonly Datum[], definition: Row = {}, source: Row = {}): number =>
  importData(ws, { ...datasetRow, ...definition }, data, { ...sourceRow, ...source })
