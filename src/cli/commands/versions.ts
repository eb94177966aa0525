import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Version } from '#shared/contract/versions.ts'
import { copyWorkspace } from '#engine/backups/copy-out.ts'
import { versionPath } from '#engine/backups/folder.ts'
import { keepVersion } from '#engine/backups/keep.ts'
import { restoreVersion } from '#engine/backups/restore.ts'
import { parseVersionName } from '#engine/backups/version-name.ts'
import { englishLabel } from '#engine/store/actions.ts'
import { command, type CommonOptions, withWorkspace } from '../command.ts'
import { figure, table } from '../table.ts'

/** Work that an interruption calls off. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupted = new AbortController()
  const stop = (): void => interrupted.abort()
  process.once('SIGINT', stop)
  try {
    return await work(interrupted.signal)
  } finally {
    process.off('SIGINT', stop)
  }
}

type BackupOptions = CommonOptions & { out?: string }

/** `backup`: the whole workspace as one file, beside a running workbench too. */
export function backupCommand(): Command {
  const self = command('backup', 'keep a version, or write one whole copy to a file').option(
    '--out <file>',
    'where to; without it among the versions beside the workspace',
  )
  return withWorkspace<BackupOptions>(self, 'read', async ({ workspace }, { out }) => {
    const copied = await interruptible(async (signal) => {
      if (out !== undefined) return copyWorkspace(workspace, out, signal)
      const { path, contentHash } = await keepVersion(workspace, 'manual', signal)
      return { out: path, contentHash }
    })
    return { json: copied, text: `${copied.out}\n${copied.contentHash}` }
  })
}

/** `restore`: brings a version, or another whole copy, back; what was there is kept first. */
export function restoreCommand(): Command {
  const self = command('restore', 'bring a version or a copy back; what is there is kept first').argument(
    '<file>',
    'a file, or the name of a version',
  )
  return withWorkspace(self, 'write', async ({ workspace }, _, [file = '']) => {
    const isVersion = parseVersionName(file) !== null && !existsSync(file)
    const restored = isVersion ? versionPath(workspace.path, file) : resolve(file)
    const done = await interruptible((signal) => restoreVersion(workspace, restored, signal))
    const kept = versionPath(workspace.path, done.kept)
    return { json: { restored, kept }, text: `restored ${restored}\nwhat was there is kept in ${kept}` }
  })
}

function told({ changes, damaged }: Version): string {
  if (damaged) return 'damaged'
  if (!changes) return ''
  const more = changes.actions - changes.labels.length
  return [
    ...changes.labels.map(({ label }) => englishLabel(label)),
    ...(more > 0 ? [`${figure(more)} more`] : []),
    ...(changes.takenBack > 0 ? [`${figure(changes.takenBack)} taken back`] : []),
  ].join(' · ')
}

/** `versions`: what is kept of the workspace, newest first, with how many actions came after each. */
export function versionsCommand(): Command {
  const self = command('versions', 'kept versions, newest first, and what was done after each')
  return withWorkspace(self, 'read', async ({ client, workspace }) => {
    const { versions } = await client.versions.list()
    const json = versions.map(({ file, at, reason, changes }) => ({
      file: versionPath(workspace.path, file),
      at,
      reason,
      changes: changes ? changes.actions + changes.takenBack : null,
    }))
    const text = table(
      [
        { head: 'version', cell: ({ file }) => file },
        { head: 'kept', cell: ({ reason }) => reason },
        { head: 'done after it', cell: told },
      ],
      versions,
    )
    return { json, text: versions.length === 0 ? 'No version is kept yet.' : text }
  })
}
