// An observation's id says which dataset it belongs to and which one of it it is: a dataset is one range of the
// table, and nothing has to be looked up.

/** Ids between the start of one dataset and that of the next. */
const stride = 4294967296

/** Where the ids of a dataset start; none of them is this one, as sequences count from 1. */
export const startOfDataset = (datasetId: number): number => datasetId * stride

/** Where the ids of a dataset end; none of them is this one. */
export const endOfDataset = (datasetId: number): number => (datasetId + 1) * stride

/** Dataset an observation belongs to. */
export const datasetOf = (observationId: number): number => Math.floor(observationId / stride)

/** Which one of its dataset an observation is, from 1. */
export const sequenceOf = (observationId: number): number => observationId % stride

/** The id of the nth observation of a dataset, from 1. */
export const observationId = (datasetId: number, sequence: number): number => datasetId * stride + sequence
