/** What is worth knowing before believing a figure, by code. */
export const caveats = {
  synthetic: 'These data are synthetic: generated to resemble published figures, not measured.',
  'aggregation-mean': 'The source reports means over its period; they are shown as reported.',
  'aggregation-peak':
    'The source reports peaks; they may stem from different periods and do not add up to a whole.',
  'aggregation-low':
    'The source reports lows; they may stem from different periods and do not add up to a whole.',
  'aggregation-cumulative': 'The values are running totals since the beginning, not use within each period.',
  'of-whole': 'Shares of the whole that the dataset names, of which the members are parts.',
  nested:
    '{{whole}} and its part {{part}} are added up: say in the details of the dataset which of them makes the whole.',
  overlapping: 'One user may count in several categories: the shares need not add up to 100%.',
  'sum-over-100_one':
    'In {{count}} period the given shares add up to more than 100% ({{max, number(maximumFractionDigits: 1)}}% in {{period}}).',
  'sum-over-100_other':
    'In {{count}} periods the given shares add up to more than 100% (up to {{max, number(maximumFractionDigits: 1)}}% in {{period}}).',
  'missing-periods_one':
    '{{count}} of {{total}} periods holds no observation; it is left out, not counted as zero.',
  'missing-periods_other':
    '{{count}} of {{total}} periods hold no observation; they are left out, not counted as zero.',
  unresolved:
    '{{share, number(maximumFractionDigits: 1)}}% of the total has names the catalogue does not know; it is shown as unresolved.',
  'dimension-not-given':
    '{{share, number(maximumFractionDigits: 1)}}% of the total does not say to which member it belongs; it is shown as not given.',
  'combined-mean':
    'A longer period shows the mean of the shorter ones by days, because these values cannot be added over time.',
  'combined-last': 'A longer period shows the last running total within it.',
  'combined-max': 'A longer period shows the highest of the peaks within it.',
  'combined-min': 'A longer period shows the lowest of the lows within it.',
  'pooled-mean': 'These values carry no totals to pool by: they are weighed by days.',
  'pooled-last': 'Running totals are pooled already: the pooled share is the latest.',
  'pooled-max': 'Peaks cannot be pooled: the highest is shown.',
  'pooled-min': 'Lows cannot be pooled: the lowest is shown.',
  'absence-zero_one': '{{count}} member has no row in some periods: it counts as none of the total there.',
  'absence-zero_other':
    '{{count}} members have no row in some periods: they count as none of the total there.',
  'absence-unknown_one':
    '{{count}} member has no row in some periods: whether it was used there is not known, and its figures are of the periods that have it.',
  'absence-unknown_other':
    '{{count}} members have no row in some periods: whether they were used there is not known, and their figures are of the periods that have them.',
  'absence-below-cut_one':
    '{{count}} member is not listed in some periods: it counts as none there, and its upper bound as the smallest that is listed.',
  'absence-below-cut_other':
    '{{count}} members are not listed in some periods: they count as none there, and their upper bounds as the smallest that is listed.',
  'named-set-grows':
    'The source names {{last}} members in the last period and {{first}} in the first: what is new may only be newly listed.',
  'partial-left-out_one':
    'The data hold only a part of {{periods}}: it is left out of means, peaks, latest values and changes.',
  'partial-left-out_other':
    'The data hold only a part of {{periods}}: they are left out of means, peaks, latest values and changes.',
  'partial-periods_one':
    'The data hold only {{covered, number(maximumFractionDigits: 1)}}% of the days of {{period}}.',
  'partial-periods_other':
    'Of {{count}} periods the data hold only a part of the days, of {{period}} {{covered, number(maximumFractionDigits: 1)}}%.',
  'apportioned-by-days':
    'A shorter period that reaches over the bound of a longer one is shared out by its days.',
  'no-concentration': 'Shares that are not parts of one whole have no concentration.',
  narrowed:
    'Shown is a part of the whole: {{part}}, {{share, number(maximumFractionDigits: 1)}}% of it. The rest counts in every total and has no series.',
  'given-renormalised':
    'The source gives shares of its whole; here they are shares of what the chosen are given together.',
  'segments-overlap': 'Segments may overlap: each is a share of the whole, and they do not add up to it.',
  'segment-mixed':
    '“{{segment}}” holds {{groups}} and models that stand beside it in the same periods: {{share, number(maximumFractionDigits: 1)}}% of the segment may count twice.',
  'segment-holds-from':
    '“{{segment}}” is meant to hold from {{day}}; earlier periods are counted by the same rule.',
  'disputed-openness':
    'The openness of {{name}} is disputed: counted as “$t(common:openness_{{held}})”, while {{by}} says “$t(common:openness_{{said}})”; {{mean, number(maximumFractionDigits: 1)}}% of the whole hangs on it on average, at most {{most, number(maximumFractionDigits: 1)}}% ({{period}}).',
  'disputed-origin':
    'The origin of {{name}} is disputed: counted as “$t(common:origin_{{held}})”, while {{by}} says “$t(common:origin_{{said}})”; {{mean, number(maximumFractionDigits: 1)}}% of the whole hangs on it on average, at most {{most, number(maximumFractionDigits: 1)}}% ({{period}}).',
  'disputed-more_one': '{{count}} more disputed label carries less of the whole.',
  'disputed-more_other': '{{count}} more disputed labels carry less of the whole each.',
} as const
