import { type Combination, combinationOf } from '#shared/domain/combine.ts'
import type { Plan } from './plan.ts'

/** Are running totals replaced by what came in each period? */
export const isDifferenced = ({ running, mapping }: Pick<Plan, 'running' | 'mapping'>): boolean =>
  running !== null && mapping.running === 'difference'

/** How finer periods make one of a coarser one: what came in each of them adds up, whatever is counted. */
export function ruleOf(plan: Pick<Plan, 'running' | 'mapping'>): Combination {
  const { measure, aggregation } = plan.mapping.definition
  return isDifferenced(plan) ? 'sum' : combinationOf(measure, aggregation)
}
