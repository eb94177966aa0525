import { commitStage } from '#engine/import/bring/commit.ts'
import { createStages } from '#engine/import/stages.ts'
import { openWorkspace } from '#engine/workspace/open.ts'

// Imports a file and is killed when its rows are in the store and nothing is committed.
const [workspace = '', path = ''] = process.argv.slice(2)
const ws = openWorkspace(workspace)
const stages = createStages()
const { stageId, suggestedTable: table } = await stages.create({ kind: 'path', path })
await commitStage(
  ws,
  stages,
  { stageId, table, mapping: {}, target: { kind: 'new' } },
  {
    onProgress: ({ phase }) => {
      if (phase === 'finish') process.kill(process.pid, 'SIGKILL')
    },
  },
)
