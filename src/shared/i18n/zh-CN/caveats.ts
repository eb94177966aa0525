import type { Translation } from '#shared/i18n/translation.ts'
import type { caveats as en } from '#shared/i18n/en/caveats.ts'

export const caveats: Translation<typeof en> = {
  synthetic: '这些数据为合成数据：按已发布的数字生成，并非实测。',
  'aggregation-mean': '来源给出的是其时段内的平均值，按原样显示。',
  'aggregation-peak': '来源给出的是峰值，可能出自不同时期，不能相加为整体。',
  'aggregation-low': '来源给出的是最低值，可能出自不同时期，不能相加为整体。',
  'aggregation-cumulative': '数值为自始累计的总量，而非各时期内的用量。',
  'of-whole': '份额以数据集所指明的整体为分母，各成员是其组成部分。',
  nested: '{{whole}} 与其组成部分 {{part}} 被相加：请在数据集详情中说明哪一个构成整体。',
  overlapping: '同一用户可能计入多个类别：份额之和不一定为 100%。',
  'sum-over-100_one':
    '有 {{count}} 个时期所给份额之和超过 100%（{{period}} 为 {{max, number(maximumFractionDigits: 1)}}%）。',
  'sum-over-100_other':
    '有 {{count}} 个时期所给份额之和超过 100%（最高 {{max, number(maximumFractionDigits: 1)}}%，在 {{period}}）。',
  'missing-periods_one': '{{total}} 个时期中有 {{count}} 个没有观测值；不计入计算，也不按零处理。',
  'missing-periods_other': '{{total}} 个时期中有 {{count}} 个没有观测值；不计入计算，也不按零处理。',
  unresolved: '总量中有 {{share, number(maximumFractionDigits: 1)}}% 的名称不在目录中，显示为“未归属”。',
  'dimension-not-given':
    '总量中有 {{share, number(maximumFractionDigits: 1)}}% 未说明所属成员，显示为“未给出”。',
  'combined-mean': '较长时期显示较短时期按天数加权的平均，因为这些数值不能跨时间相加。',
  'combined-last': '较长时期显示其中最后一个累计总量。',
  'combined-max': '较长时期显示其中最高的峰值。',
  'combined-min': '较长时期显示其中最低的最低值。',
  'pooled-mean': '这些数值没有可用于加权的总量：按天数加权。',
  'pooled-last': '累计总量本身已汇总：汇总份额即最新份额。',
  'pooled-max': '峰值无法汇总：显示其中最高者。',
  'pooled-min': '最低值无法汇总：显示其中最低者。',
  'absence-zero_one': '有 {{count}} 个成员在部分时期没有数据行：该处按占总量的零计。',
  'absence-zero_other': '有 {{count}} 个成员在部分时期没有数据行：该处按占总量的零计。',
  'absence-unknown_one':
    '有 {{count}} 个成员在部分时期没有数据行：当时是否被使用不得而知，其数字只计有数据的时期。',
  'absence-unknown_other':
    '有 {{count}} 个成员在部分时期没有数据行：当时是否被使用不得而知，其数字只计有数据的时期。',
  'absence-below-cut_one': '有 {{count}} 个成员在部分时期未上榜：该处按零计，上限为榜上最小值。',
  'absence-below-cut_other': '有 {{count}} 个成员在部分时期未上榜：该处按零计，上限为榜上最小值。',
  'named-set-grows':
    '来源在最后一期列出 {{last}} 个成员，在第一期列出 {{first}} 个：新出现的可能只是新上榜。',
  'partial-left-out_one': '数据只涵盖 {{periods}} 的一部分：不计入平均、峰值、最新值和变化。',
  'partial-left-out_other': '数据只涵盖 {{periods}} 的一部分：不计入平均、峰值、最新值和变化。',
  'partial-periods_one': '数据只涵盖 {{period}} 中 {{covered, number(maximumFractionDigits: 1)}}% 的天数。',
  'partial-periods_other':
    '有 {{count}} 个时期数据只涵盖部分天数，其中 {{period}} 为 {{covered, number(maximumFractionDigits: 1)}}%。',
  'apportioned-by-days': '跨越较长时期边界的较短时期按天数分摊。',
  'no-concentration': '不属于同一整体的份额没有集中度可言。',
  narrowed:
    '所示只是整体的一部分：{{part}}，占整体的 {{share, number(maximumFractionDigits: 1)}}%。其余部分计入各项总量，但不单列。',
  'given-renormalised': '来源给出的是其整体的份额；此处改为所选部分合计中的份额。',
  'segments-overlap': '细分可能重叠：每个细分都是整体的份额，相加并不等于整体。',
  'segment-mixed':
    '“{{segment}}”同时包含 {{groups}} 以及同一时期并列的模型：该细分有 {{share, number(maximumFractionDigits: 1)}}% 可能被重复计算。',
  'segment-holds-from': '“{{segment}}”自 {{day}} 起适用；更早的时期按同一规则计算。',
  'disputed-openness':
    '{{name}} 的开放性有争议：此处计为“$t(common:openness_{{held}})”，而 {{by}} 称其为“$t(common:openness_{{said}})”；平均有 {{mean, number(maximumFractionDigits: 1)}}% 的总量取决于此，最多 {{most, number(maximumFractionDigits: 1)}}%（{{period}}）。',
  'disputed-origin':
    '{{name}} 的来源有争议：此处计为“$t(common:origin_{{held}})”，而 {{by}} 称其为“$t(common:origin_{{said}})”；平均有 {{mean, number(maximumFractionDigits: 1)}}% 的总量取决于此，最多 {{most, number(maximumFractionDigits: 1)}}%（{{period}}）。',
  'disputed-more_one': '另有 {{count}} 个有争议的标签，所涉份额更小。',
  'disputed-more_other': '另有 {{count}} 个有争议的标签，所涉份额更小。',
}
