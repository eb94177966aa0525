import type { Translation } from '#shared/i18n/translation.ts'
import type { verdicts as en } from '#shared/i18n/en/verdicts.ts'

export const verdicts: Translation<typeof en> = {
  supported: '属实',
  overstated: '高估',
  understated: '低估',
  contradicted: '与数据相悖',
  'not-comparable': '不可比',
  'no-data': '无数据',
  'within-tolerance':
    '数据为 {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%；所称 {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% 与表述所允许的范围相差不超过 {{tolerance, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} 个百分点。',
  'range-reaches':
    '数据为 {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%，其区间 {{low, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}–{{high, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% 触及表述所允许的范围。',
  'above-data':
    '所称为 {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%，数据为 {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%：低 {{difference, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} 个百分点。',
  'below-data':
    '所称为 {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%，数据为 {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%：高 {{difference, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} 个百分点。',
  'opposite-direction':
    '所称变化为 {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} 个百分点，数据却朝相反方向变化：{{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} 个百分点。',
  'rank-holds': '数据中位列第 {{computed}}，与所称一致。',
  'rank-differs': '所称为第 {{claimed}} 位，数据中为第 {{computed}} 位。',
  'basis-differs': '所称针对“{{claimedBasis}}”，数据针对“{{basis}}”：两者是不同事物的份额。',
  'only-mean': '{{dataset}} 只给出平均值，而所称并非平均值。',
  'only-peak': '{{dataset}} 只给出峰值，而所称并非峰值。',
  'only-low': '{{dataset}} 只给出最低值，而所称并非最低值。',
  'matches-series':
    '与 {{period}} 的份额相符：{{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%（{{dataset}}）。',
  'matches-mean':
    '与平均值相符：{{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%（{{dataset}}）。',
  'matches-pooled':
    '与整个时段的汇总份额相符：{{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%（{{dataset}}）。',
  'matches-peak':
    '与峰值相符：{{period}} 为 {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%（{{dataset}}）。',
  'matches-low':
    '与最低值相符：{{period}} 为 {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%（{{dataset}}）。',
  'matches-latest':
    '与最新份额相符：{{period}} 为 {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%（{{dataset}}）。',
  'matches-change':
    '与变化幅度相符：{{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} 个百分点（{{dataset}}）。',
  'dataset-damaged': '该说法所用的数据集或其依据的目录与写入的内容不符，因此不予采用。',
  'no-dataset': '尚未选择用于比较的数据集。',
  'dataset-gone': '曾用于比较的数据集已不存在。',
  'no-keys': '该说法未指明是谁的份额。',
  'key-missing': '{{dataset}} 中没有“{{keys}}”。',
  'no-observations': '数据中没有所称时期的相关观测值。',
}
