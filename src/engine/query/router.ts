import { engine } from '#engine/context.ts'
import { pointOrigin } from './point.ts'
import { concentrationTable, shareTable, statisticTable } from './tables.ts'

/** Shares, statistics and concentration of a dataset, and where a plotted point comes from. */
export const queryRouter = {
  share: engine.query.share.handler(({ context, input }) => shareTable(context.workspace, input)),
  statistic: engine.query.statistic.handler(({ context, input }) => statisticTable(context.workspace, input)),
  concentration: engine.query.concentration.handler(({ context, input }) =>
    concentrationTable(context.workspace, input),
  ),
  point: engine.query.point.handler(({ context, input }) => pointOrigin(context.workspace, input)),
}
