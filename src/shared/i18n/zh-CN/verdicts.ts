import type { Translation } from '../translation.ts'
import type { verdicts as en } from '../en/verdicts.ts'

export const verdicts: Translation<typeof en> = {
  supported: '属实',
  overstated: '高估',
  understated: '低估',
  contradicted: '与数据相悖',
  'not-comparable': '不可比',
  'no-data': '无数据',
  'stat-series': '该时期份额',
  'stat-mean': '平均值',
  'stat-pooled': '汇总份额',
  'stat-peak': '峰值',
  'stat-low': '最低值',
  'stat-latest': '最新份额',
  'stat-rank': '名次',
  'stat-change': '变化',
  'within-tolerance':
    '数据为 {{computed, number(maximumFractionDigits: 2)}}%；所称 {{claimed, number(maximumFractionDigits: 2)}}% 与表述所允许的范围相差不超过 {{tolerance, number(maximumFractionDigits: 2)}} 个百分点。',
  'range-reaches':
    '数据为 {{computed, number(maximumFractionDigits: 2)}}%，其区间 {{low, number(maximumFractionDigits: 2)}}–{{high, number(maximumFractionDigits: 2)}}% 触及表述所允许的范围。',
  'above-data':
    '所称为 {{claimed, number(maximumFractionDigits: 2)}}%，数据为 {{computed, number(maximumFractionDigits: 2)}}%：低 {{difference, number(maximumFractionDigits: 2)}} 个百分点。',
  'below-data':
    '所称为 {{claimed, number(maximumFractionDigits: 2)}}%，数据为 {{computed, number(maximumFractionDigits: 2)}}%：高 {{difference, number(maximumFractionDigits: 2)}} 个百分点。',
  'opposite-direction':
    '所称变化为 {{claimed, number(maximumFractionDigits: 2)}} 个百分点，数据却朝相反方向变化：{{computed, number(maximumFractionDigits: 2)}} 个百分点。',
  'rank-holds': '数据中位列第 {{computed}}，与所称一致。',
  'rank-differs': '所称为第 {{claimed}} 位，数据中为第 {{computed}} 位。',
  'basis-differs': '所称针对“{{claimedBasis}}”，数据针对“{{basis}}”：两者是不同事物的份额。',
  'aggregation-differs':
    '所称为$t(verdicts:stat-{{stat}})，而 {{dataset}} 只给出$t(verdicts:stat-{{aggregation}})。',
  'matches-reading':
    '与 {{dataset}} 的$t(verdicts:stat-{{stat}})相符：{{value, number(maximumFractionDigits: 2)}}%。',
  'matches-reading-at':
    '与 {{dataset}} 的$t(verdicts:stat-{{stat}})相符：{{period}} 为 {{value, number(maximumFractionDigits: 2)}}%。',
  'no-dataset': '尚未选择用于比较的数据集。',
  'dataset-gone': '曾用于比较的数据集已不存在。',
  'no-keys': '该说法未指明是谁的份额。',
  'key-missing': '{{dataset}} 中没有“{{keys}}”。',
  'no-observations': '数据中没有所称时期的相关观测值。',
}
