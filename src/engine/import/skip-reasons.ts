/** Reasons for which a row is skipped; texts in the messages under the same key. */
export type SkipReason =
  | 'skip_blank'
  | 'skip_remark'
  | 'skip_total'
  | 'skip_total_sum'
  | 'skip_subtotal'
  | 'skip_header'
  | 'skip_other_measure'
  | 'skip_before_coverage'
  | 'skip_excluded'
  | 'skip_router'
  | 'skip_no_developer'
