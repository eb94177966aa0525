import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { fillSample } from '#engine/sample/build.ts'
import { createWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { sharedFolder, temporaryFolder } from './files.ts'

/** What a new workspace knows of models: nothing, the three developers below, or what is shipped. */
const catalogues = {
  empty: { loadCatalogue: () => undefined },
  small: { loadCatalogue: loadSmallCatalogue },
  shipped: {},
}

type Catalogue = keyof typeof catalogues

const create = (folder: string, catalogue: Catalogue): Workspace =>
  createWorkspace(join(folder, 'test.modelshare'), { author: 'Ada', ...catalogues[catalogue] })

function temporary(catalogue: Catalogue, folder = temporaryFolder()): Workspace {
  const ws = create(folder, catalogue)
  onTestFinished(() => ws.close())
  return ws
}

/** A new workspace with an empty catalogue, closed when the test is over. */
export const temporaryWorkspace = (folder?: string): Workspace => temporary('empty', folder)

/** A new workspace with three developers, a family each, and names for the two segments of the study. */
export const smallWorkspace = (): Workspace => temporary('small')

/** A new workspace with the shipped catalogue, closed when the test is over. */
export const cataloguedWorkspace = (): Workspace => temporary('shipped')

/** A workspace with the shipped catalogue and the sample in it, closed when the test is over. */
export async function sampleWorkspace(): Promise<Workspace> {
  const ws = cataloguedWorkspace()
  await fillSample(ws)
  return ws
}

/** One workspace for all tests of a file, which leave in it nothing that others would mind. */
export function sharedWorkspace(
  catalogue: Catalogue = 'empty',
  fill: (ws: Workspace) => unknown = () => undefined,
): () => Workspace {
  const folder = sharedFolder()
  let shared: Workspace | undefined
  beforeAll(async () => {
    shared = create(folder, catalogue)
    await fill(shared)
  })
  afterAll(() => shared?.close())
  return () => {
    if (!shared) throw new Error('the workspace is open only while tests run')
    return shared
  }
}

/** One workspace with the sample for all tests of a file; they may add briefs to it and nothing else. */
export const sharedSample = (): (() => Workspace) => sharedWorkspace('shipped', fillSample)

function loadSmallCatalogue(db: Database): void {
  const developer = db.prepare(
    `INSERT INTO developer (id, key, name, country, origin, note) VALUES (?, ?, ?, ?, ?, '')`,
  )
  developer.run(1, 'deepseek', 'DeepSeek', 'CN', 'china')
  developer.run(2, 'qwen', 'Qwen', 'CN', 'china')
  developer.run(3, 'openai', 'OpenAI', 'US', 'united-states')
  const family = db.prepare(
    `INSERT INTO family (id, key, name, developer_id, openness, licence, note) VALUES (?, ?, ?, ?, ?, '', '')`,
  )
  family.run(1, 'deepseek-v3', 'DeepSeek V3', 1, 'open')
  family.run(2, 'qwen3', 'Qwen3', 2, 'open')
  family.run(3, 'gpt-5', 'GPT-5', 3, 'proprietary')
  const model = db.prepare(
    `INSERT INTO model (id, key, name, family_id, openness, released, note) VALUES (?, ?, ?, ?, NULL, NULL, '')`,
  )
  model.run(1, 'qwen/qwen3-max', 'Qwen3 Max', 2)
  const alias = db.prepare(
    `INSERT INTO alias (pattern, target_kind, target_key, origin) VALUES (?, ?, ?, 'shipped')`,
  )
  alias.run('Chinese open-source', 'segment', 'segment:china:open')
  alias.run('qwen/qwen3-max', 'model', 'qwen/qwen3-max')
}
