import { query } from '#engine/store/query.ts'

/** The subjects that a dataset has. */
export const namesOfDataset = query({
  sql: `SELECT text FROM subject WHERE id IN
    (SELECT DISTINCT subject_id FROM rollup WHERE dataset_id = ? AND kind = 0 AND dim_id = 0 AND subject_id > 0)
    ORDER BY id`,
  takes: ['rollup.dataset_id'],
  gives: 'subject.text',
})
