import type { Command } from 'commander'
import { command, withWorkspace } from '../command.ts'

/** `verify`: integrity of the file and of every dataset; exit code 1 where anything is wrong. */
export function verifyCommand(): Command {
  return withWorkspace(command('verify', 'integrity and content hashes'), 'read', async ({ client }) => {
    const found = await client.workspace.verify()
    const lines = found.datasets.map(
      ({ id, contentHash, ok }) => `${ok ? 'ok     ' : 'DAMAGED'}  ${id}  ${contentHash}`,
    )
    return {
      json: found,
      text: [
        found.ok ? 'The workspace is sound.' : 'The workspace is damaged.',
        ...found.problems,
        ...lines,
      ].join('\n'),
      exitCode: found.ok ? 0 : 1,
    }
  })
}
