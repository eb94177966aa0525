/** The overview of a workspace. */
export const overview = {
  empty: 'Here stand the key numbers of your data: import a table of usage, or open the sample, to see them.',
  kpiChinese: 'Chinese open weights',
  kpiEffective: 'Effective number of developers',
  kpiOpen: 'Open weights',
  kpiResolved: 'Resolved by the catalogue',
  latestAndMean: '{{period}} · mean {{mean}}',
  led: 'Largest: {{name}}, {{share}}',
  notTold: 'This dataset does not tell',
  shareOverTime: 'Share over time',
  by: 'Take apart by',
  openCompare: 'Open in Compare',
  movers: 'Gains and losses',
  moversBetween: 'By {{by}}, {{from}} to {{to}}, in points',
  moversPartial:
    '* Not in the data throughout: {{list}}. Missing is not zero: the change is that between these periods.',
  moverWithin: '{{label}} ({{from}} to {{to}})',
  onePeriod: 'One period alone shows no movement.',
  openRisks: 'Open risks',
  allRisks: 'All risks',
  recentClaims: 'Recent claims',
  allClaims: 'All claims',
} as const
