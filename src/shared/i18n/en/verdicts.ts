/** Verdicts on claims, and the reasons for them by code; `i18n/reasons.ts` writes their numbers. */
export const verdicts = {
  supported: 'Supported',
  overstated: 'Overstated',
  understated: 'Understated',
  contradicted: 'Contradicted',
  undetermined: 'Undetermined',
  'not-comparable': 'Not comparable',
  'no-data': 'No data',
  inside: 'The data give {{computed}}; “{{said}}” holds for {{allowed}}.',
  'range-inside':
    'The data give {{computed}}; “{{said}}” holds for {{allowed}}, which takes in the whole range.',
  'range-mostly':
    'The data give {{computed}}; “{{said}}” holds for {{allowed}}, which takes in the value and most of its range.',
  'range-undecided':
    'The data give {{computed}}; “{{said}}” holds for {{allowed}}. The range reaches both into that and beyond it, so the data cannot tell.',
  'above-data': 'The claim says {{said}}, the data give {{computed}}: {{difference}} less.',
  'below-data': 'The claim says {{said}}, the data give {{computed}}: {{difference}} more.',
  'smaller-change':
    'The claim says a change of {{said}}, the data give {{computed}}: a smaller change, by {{difference}}.',
  'larger-change':
    'The claim says a change of {{said}}, the data give {{computed}}: a larger change, by {{difference}}.',
  'opposite-direction': 'The claim says a change of {{said}}, the data moved the other way: {{computed}}.',
  moved: 'The claim says a change of {{said}}, the data moved by {{computed}}.',
  'rank-holds': 'The claim says {{said}}, and the data give {{computed}}: {{members}}.',
  'rank-differs': 'The claim says {{said}}, the data give {{computed}}: {{members}}.',
  'rank-undecided':
    'The claim says {{said}}; with equal shares or ranges that overlap, the data allow {{places}}: {{members}}.',
  'group-holds':
    'The claim gives {{said}} to {{count}} members together, and the data have them side by side from there on: {{members}}.',
  'group-differs':
    'The claim gives {{said}} to {{count}} members together, the data do not have them there together: {{members}}.',
  'group-within':
    'The claim gives {{said}} to {{count}} members together, and the data have none of them further back: {{members}}.',
  'group-undecided':
    'The claim gives {{said}} to {{count}} members together; with equal shares or ranges that overlap, the data cannot tell: {{members}}.',
  'basis-differs':
    'The claim speaks of “{{claimedBasis}}”, the data of “{{basis}}”: the numbers are shares of different things.',
  'basis-unknown': 'The claim speaks of “{{claimedBasis}}”; {{dataset}} does not say what its shares are of.',
  'says-market':
    'The sentence speaks of “{{word}}”; {{dataset}} counts “{{basis}}”. If the sentence means that, say so as what it is a share of.',
  'says-market-blank': 'The sentence speaks of “{{word}}”; {{dataset}} does not say what its shares are of.',
  'coverage-is': 'What {{dataset}} holds: {{coverage}}.',
  'disputed-openness':
    'The openness of {{name}} is disputed: counted as “$t(common:openness_{{held}})”, while {{by}} says “$t(common:openness_{{said}})”; {{mean}} of the whole hangs on it on average, at most {{most}} ({{period}}).',
  'disputed-origin':
    'The origin of {{name}} is disputed: counted as “$t(common:origin_{{held}})”, while {{by}} says “$t(common:origin_{{said}})”; {{mean}} of the whole hangs on it on average, at most {{most}} ({{period}}).',
  'of-listed':
    '{{dataset}} lists only the largest: the share is of those that are listed, and of everything it is smaller.',
  'few-periods':
    'The data hold {{counted}} of the {{periods}} periods of the window: too few to speak for all of it.',
  'few-days':
    'The data cover {{counted}} of the {{periods}} days of the window: too few to speak for all of it.',
  'start-missing': 'The window begins with {{period}}, for which the data hold no figure.',
  'end-missing': 'The window ends with {{period}}, for which the data hold no figure.',
  'end-partial': '{{period}} is not over in the data: they end within it.',
  'part-missing': '{{dataset}} has no “{{keys}}”: the figure is that of the others alone.',
  'one-period': 'The data hold one period only: there is no change to read.',
  'from-zero': 'The share begins at zero, or may: there is no ratio to it.',
  'only-mean': '{{dataset}} reports only means, which is not what the claim speaks of.',
  'only-peak': '{{dataset}} reports only peaks, which is not what the claim speaks of.',
  'only-low': '{{dataset}} reports only lows, which is not what the claim speaks of.',
  'matches-series': 'It would match the share of {{period}}: {{computed}} ({{dataset}}).',
  'matches-mean': 'It would match the mean: {{computed}} ({{dataset}}).',
  'matches-pooled': 'It would match the share pooled over the period: {{computed}} ({{dataset}}).',
  'matches-peak': 'It would match the peak, {{period}}: {{computed}} ({{dataset}}).',
  'matches-low': 'It would match the low, {{period}}: {{computed}} ({{dataset}}).',
  'matches-latest': 'It would match the latest share, {{period}}: {{computed}} ({{dataset}}).',
  'matches-rank': 'It would match the place: {{computed}} ({{dataset}}).',
  'matches-change': 'It would match the change: {{computed}} ({{dataset}}).',
  'matches-relative-change': 'It would match the relative change: {{computed}} ({{dataset}}).',
  'dataset-damaged':
    'The dataset of the claim, or the catalogue behind it, is not what was written: it is kept out.',
  'no-dataset': 'No dataset is chosen to compare the claim with.',
  'dataset-gone': 'The dataset the claim was compared with is no longer there.',
  'no-keys': 'The claim does not say whose share it speaks of.',
  'key-missing': '{{dataset}} has no “{{keys}}”.',
  'no-observations': 'The data hold no observation for this in the period claimed.',
} as const
