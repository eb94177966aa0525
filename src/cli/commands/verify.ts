import type { Command } from 'commander'
import { problem } from '#engine/problem.ts'
import { command, type CommonOptions, withWorkspace } from '../command.ts'

type VerifyOptions = CommonOptions & { acknowledge?: boolean }

/** The first of the problems, as a failure; `--json` has them all. */
const damage = (path: string, [first = '', ...more]: string[]) => ({
  ...problem('workspace.damaged', { path, detail: '' }).problem,
  message: more.length === 0 ? first : `${first} (+${more.length})`,
})

/** `verify`: integrity of the file and of every dataset; exit code 1 where anything is wrong. */
export function verifyCommand(): Command {
  return withWorkspace<VerifyOptions>(
    command('verify', 'integrity and content hashes').option(
      '--acknowledge',
      'take note of writes that are missing: they are told no longer',
    ),
    ({ acknowledge }) => (acknowledge ? 'write' : 'read'),
    async ({ client, workspace }, { acknowledge }) => {
      if (acknowledge) await client.workspace.acknowledge()
      const found = await client.workspace.verify()
      const whole = found.ok ? null : await client.versions.whole()
      const lines = found.datasets.map(
        ({ id, contentHash, ok }) => `${ok ? 'ok     ' : 'DAMAGED'}  ${id}  ${contentHash}`,
      )
      return {
        json: { ...found, whole: whole?.file ?? null },
        text: [
          found.ok ? 'The workspace is sound.' : 'The workspace is damaged.',
          ...found.problems,
          ...lines,
          ...(whole
            ? [`The version ${whole.file} holds whole what is damaged: restore it with “restore”.`]
            : []),
        ].join('\n'),
        fault: found.ok ? undefined : damage(workspace.path, found.problems),
      }
    },
  )
}
