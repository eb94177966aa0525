import type { Translation } from '#shared/i18n/translation.ts'
import type { overview as en } from '#shared/i18n/en/overview.ts'

export const overview: Translation<typeof en> = {
  empty: '这里显示数据的关键数字：导入使用量表格或打开示例即可查看。',
  kpiChinese: '中国开放权重',
  kpiEffective: '有效开发者数',
  kpiOpen: '开放权重',
  kpiResolved: '目录已识别',
  latestAndMean: '{{period}} · 均值 {{mean}}（{{of}} 个时期中的 {{counted}} 个）',
  led: '最大：{{name}}，{{share}}',
  notTold: '此数据集未提供',
  shareOverTime: '份额走势',
  by: '细分维度',
  openCompare: '在对比中打开',
  movers: '涨跌',
  moversBetween: '按{{by}}，{{from}}至{{to}}，百分点',
  moversPartial: '* 并非全程都有数据：{{list}}。缺失不等于零：变化按这些时期之间计算。',
  moverWithin: '{{label}}（{{from}}至{{to}}）',
  noMovers: '没有份额变动达到 0.1 个百分点。',
  onePeriod: '只有一个时期，看不出变化。',
  openRisks: '未结风险',
  allRisks: '全部风险',
  recentClaims: '最近的论断',
  allClaims: '全部论断',
}
