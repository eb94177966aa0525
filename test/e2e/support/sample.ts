import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { runCli } from '../../cli/support/cli.ts'
import { makeFolder, removeFolder } from '../../kit/folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** a sample workspace that nobody has open */
    sample: string
  }
}

/** Before the first test: makes the sample as a user does, once for all files; it is gone after the last. */
export default async function makeSample(project: TestProject): Promise<() => void> {
  const folder = makeFolder('sample')
  const sample = join(folder, 'sample.modelshare')
  const made = await runCli(['sample', '--workspace', sample], folder)
  if (made.code !== 0) throw new Error(`no sample: ${made.stderr}`)
  project.provide('sample', sample)
  return () => removeFolder(folder)
}

/** Puts a sample workspace of the test's own at a path. */
export const copySample = (workspace: string): void => copyFileSync(inject('sample'), workspace)
