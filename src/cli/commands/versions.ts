import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Version } from '#shared/contract/versions.ts'
import { copyWorkspace } from '#engine/backups/copy-out.ts'
import { versionPath, versionsOf } from '#engine/backups/folder.ts'
import { keepVersion } from '#engine/backups/keep.ts'
import { isBeyondOpening, rescueWorkspace } from '#engine/workspace/rescue.ts'
import { restoreVersion } from '#engine/backups/restore.ts'
import { parseVersionName } from '#engine/backups/version-name.ts'
import { personSettings } from '#engine/host/person.ts'
import { englishLabel } from '#engine/store/actions.ts'
import { command, type CommonOptions, optionsOf, withWorkspace } from '../command.ts'
import { withEngine } from '../engine.ts'
import { type Answer, print } from '../io.ts'
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
    'where to; without it among the versions',
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
  return self.action(async () => {
    const options = optionsOf(self)
    const path = options.workspace === undefined ? null : brokenPath(options.workspace)
    const [file = ''] = self.args
    const done =
      path === null
        ? await withEngine(options.workspace, 'write', async ({ workspace }) =>
            restoredIn(workspace.path, file, (from, signal) => restoreVersion(workspace, from, signal)),
          )
        : await restoredIn(path, file, (from, signal) => rescueWorkspace(path, from, signal))
    const text = `restored ${done.restored}\nwhat was there is kept in ${done.kept}`
    print({ json: done, text }, options.json ?? false)
  })
}

/** The path of a workspace that was damaged beyond opening; null: it is not. */
function brokenPath(workspace: string): string | null {
  // Without an engine, nobody has said yet where versions are.
  personSettings()
  return isBeyondOpening(workspace) ? realpathSync(workspace) : null
}

async function restoredIn(
  workspace: string,
  file: string,
  restore: (from: string, signal: AbortSignal) => Promise<{ kept: string }>,
): Promise<{ restored: string; kept: string }> {
  const isVersion = parseVersionName(file) !== null && !existsSync(file)
  const restored = isVersion ? versionPath(workspace, file) : resolve(file)
  const { kept } = await interruptible((signal) => restore(restored, signal))
  return { restored, kept: versionPath(workspace, kept) }
}

function told({ changes, damaged }: Pick<Version, 'changes' | 'damaged'>): string {
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
  return self.action(async () => {
    const options = optionsOf(self)
    const path = options.workspace === undefined ? null : brokenPath(options.workspace)
    const answer =
      path === null
        ? await withEngine(options.workspace, 'read', async ({ client, workspace }) => {
            const { versions } = await client.versions.list()
            return listed(workspace.path, versions)
          })
        : // What was done after each, only the workspace could tell.
          listed(
            path,
            versionsOf(path).map(({ file, reason, at, damaged }) => ({
              file,
              at: at.toISOString(),
              reason,
              damaged,
              changes: null,
            })),
          )
    print(answer, options.json ?? false)
  })
}

function listed(workspace: string, versions: readonly Omit<Version, 'bytes'>[]): Answer {
  const json = versions.map(({ file, at, reason, changes }) => ({
    file: versionPath(workspace, file),
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
}
