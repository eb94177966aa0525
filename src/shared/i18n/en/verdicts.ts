/** Verdicts on claims, and the reasons for them by code. */
export const verdicts = {
  supported: 'Supported',
  overstated: 'Overstated',
  understated: 'Understated',
  contradicted: 'Contradicted',
  'not-comparable': 'Not comparable',
  'no-data': 'No data',
  'within-tolerance':
    'The data give {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%; {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% is within {{tolerance, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} points of what the wording allows.',
  'range-reaches':
    'The data give {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%, with a range of {{low, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}–{{high, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% that reaches what the wording allows.',
  'above-data':
    'The claim says {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%, the data give {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%: {{difference, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} points less.',
  'below-data':
    'The claim says {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%, the data give {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%: {{difference, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} points more.',
  'opposite-direction':
    'The claim says a change of {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} points, the data moved the other way: {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} points.',
  'rank-holds': 'The data put it in place {{computed}}, as claimed.',
  'rank-differs': 'The claim says place {{claimed}}, the data give place {{computed}}.',
  'basis-differs':
    'The claim speaks of “{{claimedBasis}}”, the data of “{{basis}}”: the numbers are shares of different things.',
  'only-mean': '{{dataset}} reports only means, which is not what the claim speaks of.',
  'only-peak': '{{dataset}} reports only peaks, which is not what the claim speaks of.',
  'only-low': '{{dataset}} reports only lows, which is not what the claim speaks of.',
  'matches-series':
    'It would match the share in {{period}}: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% ({{dataset}}).',
  'matches-mean':
    'It would match the mean: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% ({{dataset}}).',
  'matches-pooled':
    'It would match the share pooled over the period: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% ({{dataset}}).',
  'matches-peak':
    'It would match the peak: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% in {{period}} ({{dataset}}).',
  'matches-low':
    'It would match the low: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% in {{period}} ({{dataset}}).',
  'matches-latest':
    'It would match the latest share: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% in {{period}} ({{dataset}}).',
  'matches-change':
    'It would match the change: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} points ({{dataset}}).',
  'dataset-damaged':
    'The dataset of the claim, or the catalogue behind it, is not what was written: it is kept out.',
  'no-dataset': 'No dataset is chosen to compare the claim with.',
  'dataset-gone': 'The dataset the claim was compared with is no longer there.',
  'no-keys': 'The claim does not say whose share it speaks of.',
  'key-missing': '{{dataset}} has no “{{keys}}”.',
  'no-observations': 'The data hold no observation for this in the period claimed.',
} as const
