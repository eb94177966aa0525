/** Verdicts on claims, the reasons for them by code, and the statistics they speak of. */
export const verdicts = {
  supported: 'Supported',
  overstated: 'Overstated',
  understated: 'Understated',
  contradicted: 'Contradicted',
  'not-comparable': 'Not comparable',
  'no-data': 'No data',
  'stat-series': 'share in the period',
  'stat-mean': 'mean',
  'stat-pooled': 'pooled share',
  'stat-peak': 'peak',
  'stat-low': 'low',
  'stat-latest': 'latest share',
  'stat-rank': 'rank',
  'stat-change': 'change',
  'within-tolerance':
    'The data give {{computed, number(maximumFractionDigits: 2)}} %; {{claimed, number(maximumFractionDigits: 2)}} % is within {{tolerance, number(maximumFractionDigits: 2)}} points of what the wording allows.',
  'range-reaches':
    'The data give {{computed, number(maximumFractionDigits: 2)}} %, with a range of {{low, number(maximumFractionDigits: 2)}}–{{high, number(maximumFractionDigits: 2)}} % that reaches what the wording allows.',
  'above-data':
    'The claim says {{claimed, number(maximumFractionDigits: 2)}} %, the data give {{computed, number(maximumFractionDigits: 2)}} %: {{difference, number(maximumFractionDigits: 2)}} points less.',
  'below-data':
    'The claim says {{claimed, number(maximumFractionDigits: 2)}} %, the data give {{computed, number(maximumFractionDigits: 2)}} %: {{difference, number(maximumFractionDigits: 2)}} points more.',
  'opposite-direction':
    'The claim says a change of {{claimed, number(maximumFractionDigits: 2)}} points, the data moved the other way: {{computed, number(maximumFractionDigits: 2)}} points.',
  'rank-holds': 'The data put it in place {{computed}}, as claimed.',
  'rank-differs': 'The claim says place {{claimed}}, the data give place {{computed}}.',
  'basis-differs':
    'The claim speaks of “{{claimedBasis}}”, the data of “{{basis}}”: the numbers are shares of different things.',
  'aggregation-differs':
    'The claim speaks of the $t(verdicts:stat-{{stat}}), and {{dataset}} reports only the $t(verdicts:stat-{{aggregation}}).',
  'matches-reading':
    'It would match the $t(verdicts:stat-{{stat}}) of {{dataset}}: {{value, number(maximumFractionDigits: 2)}} %.',
  'matches-reading-at':
    'It would match the $t(verdicts:stat-{{stat}}) of {{dataset}}: {{value, number(maximumFractionDigits: 2)}} % in {{period}}.',
  'no-dataset': 'No dataset is chosen to compare the claim with.',
  'dataset-gone': 'The dataset the claim was compared with is no longer there.',
  'no-keys': 'The claim does not say whose share it speaks of.',
  'key-missing': '{{dataset}} has no “{{keys}}”.',
  'no-observations': 'The data hold no observation for this in the period claimed.',
} as const
