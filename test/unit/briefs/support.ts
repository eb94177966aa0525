import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { BriefInput } from '#shared/contract/briefs.ts'
import { createBrief } from '#engine/briefs/briefs.ts'
import type { RenderInput } from '#engine/briefs/render.ts'
import { fillSample } from '#engine/sample/build.ts'
import { createWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'

async function open(): Promise<{ ws: Workspace; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-brief-'))
  const ws = createWorkspace(join(folder, 'test.modelshare'))
  await fillSample(ws)
  const close = (): void => {
    ws.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ws, close }
}

/** A workspace of its own with the sample in it, gone when the test is. */
export async function sampleWorkspace(): Promise<Workspace> {
  const { ws, close } = await open()
  onTestFinished(close)
  return ws
}

/** One workspace with the sample for all tests of a file; they may add briefs to it and nothing else. */
export function sharedWorkspace(): () => Workspace {
  let shared: Awaited<ReturnType<typeof open>> | undefined
  beforeAll(async () => {
    shared = await open()
  })
  afterAll(() => shared?.close())
  return () => {
    if (!shared) throw new Error('the workspace is open only while tests run')
    return shared.ws
  }
}

/** A brief with these sections. */
export function briefOf(
  ws: Workspace,
  sections: BriefInput['sections'],
  more: Partial<BriefInput> = {},
): number {
  return createBrief(ws, {
    title: 'Test',
    subtitle: '',
    author: '',
    template: 'standard',
    sections,
    ...more,
  }).id
}

/** One printing of a brief, at an instant of its own. */
export const printing = (briefId: number, locale: RenderInput['locale'] = 'en'): RenderInput => ({
  briefId,
  locale,
  asOf: '2025-12-10T09:30:00+01:00',
})
