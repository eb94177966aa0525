import { resolve } from 'node:path'
import type { Command } from 'commander'
import { defaultWorkspacePath } from '#engine/host/person.ts'
import { createSample } from '#engine/host/session.ts'
import { command, type CommonOptions, optionsOf } from '../command.ts'
import { withEngine } from '../engine.ts'
import { endProgress, print, showProgress } from '../io.ts'

/** `sample`: writes the sample workspace where the workspace option says; never over a file. */
export function sampleCommand(): Command {
  const self = command('sample', 'write the sample workspace')
  return self.action(async () => {
    const options = optionsOf<CommonOptions>(self)
    const path = resolve(options.workspace ?? defaultWorkspacePath())
    await createSample(path, ({ done, total }) => showProgress('sample', done, total))
    endProgress()
    await withEngine(path, 'read', async ({ client }) => {
      const { claims, risks, briefs } = await client.workspace.info()
      const datasets = (await client.datasets.list()).map(({ id, name }) => ({ id, name }))
      const text = [
        `${path}: ${claims} claims, ${risks} risks, ${briefs} briefs`,
        ...datasets.map(({ id, name }) => `  ${id}  ${name}`),
      ].join('\n')
      print({ json: { workspace: path, datasets, claims, risks, briefs }, text }, options.json ?? false)
    })
  })
}
