import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { WorkspacePlace } from '#shared/contract/workspace.ts'

/** Folders that a service keeps the same on several machines, by the names they have on each system. */
const syncFolders: [pattern: RegExp, name: string][] = [
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^OneDrive(\s?-.*)?$/i, 'OneDrive'],
  [/^(Google ?Drive(-.+)?|My Drive)$/i, 'Google Drive'],
  [/^(Mobile Documents|iCloud ?Drive|com~apple~CloudDocs)$/i, 'iCloud Drive'],
  [/^Nextcloud\d*$/i, 'Nextcloud'],
  [/^ownCloud$/i, 'ownCloud'],
  [/^Box([ -](Box|Sync))?$/i, 'Box'],
  [/^MEGA(sync)?( Downloads)?$/i, 'MEGA'],
  [/^pCloud ?(Drive|Sync)?$/i, 'pCloud'],
  [/^(Proton ?Drive(-.+)?)$/i, 'Proton Drive'],
]

/** Kinds of file systems (Linux) that lie on another machine, or that a virtual machine shares with its host. */
const networkSystems = new Map([
  ['nfs', 'NFS'],
  ['nfs4', 'NFS'],
  ['cifs', 'SMB'],
  ['smb3', 'SMB'],
  ['smbfs', 'SMB'],
  ['fuse.sshfs', 'SSHFS'],
  ['fuse.rclone', 'rclone'],
  ['fuse.gvfsd-fuse', 'GVfs'],
  ['fuse.davfs', 'WebDAV'],
  ['fuse.glusterfs', 'GlusterFS'],
  ['ceph', 'Ceph'],
  ['afs', 'AFS'],
  ['9p', '9P'],
  ['vboxsf', 'VirtualBox'],
  ['fuse.vmhgfs-fuse', 'VMware'],
  ['prl_fs', 'Parallels'],
  ['virtiofs', 'VirtioFS'],
])

export type Mount = { point: string; type: string }

/** The mounts in the text of `/proc/self/mountinfo` (proc(5)). */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    // 36 35 98:0 /root /point rw,… optional fields - type source options
    const [before = '', after = ''] = line.split(' - ', 2)
    const [point, [type]] = [before.split(' ')[4], after.split(' ')]
    if (!point || !type) return []
    const plain = point.replaceAll(/\\([0-7]{3})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 8)),
    )
    return [{ point: plain, type }]
  })
}

/** What is known of the machine that a path is on. */
export type Surroundings = {
  mounts: readonly Mount[]
  /** has a folder something of this name in it? */
  holds: (folder: string, name: string) => boolean
}

function networkOf(path: string, mounts: readonly Mount[]): string | null {
  const [, server] = /^[\\/]{2}([^\\/?.][^\\/]*)[\\/]/.exec(path) ?? []
  if (server !== undefined) return server
  const inside = ({ point }: Mount): boolean => point === '/' || path.startsWith(`${point}/`)
  // The last of equal ones lies on top.
  const on = mounts
    .filter(inside)
    .reduce<Mount | null>(
      (deepest, mount) => (deepest && deepest.point.length > mount.point.length ? deepest : mount),
      null,
    )
  return networkSystems.get(on?.type ?? '') ?? null
}

function syncOf(path: string, holds: Surroundings['holds']): string | null {
  const folders = path.split(/[\\/]/).slice(0, -1)
  for (const folder of folders) {
    const found = syncFolders.find(([pattern]) => pattern.test(folder))
    if (found) return found[1]
  }
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (holds(folder, '.stfolder')) return 'Syncthing'
    if (folder === dirname(folder)) return null
  }
}

/** Whether a file lies where others may change it unseen: in a folder that is synchronised, on a network drive. */
export function placeOfPath(path: string, { mounts, holds }: Surroundings): WorkspacePlace | null {
  const sync = syncOf(path, holds)
  if (sync !== null) return { kind: 'sync', name: sync }
  const network = networkOf(path, mounts)
  return network === null ? null : { kind: 'network', name: network }
}

function readMounts(): Mount[] {
  if (process.platform !== 'linux') return []
  try {
    return parseMounts(readFileSync('/proc/self/mountinfo', 'utf8'))
  } catch {
    // A system that does not say: what its paths say is all there is.
    return []
  }
}

const places = new Map<string, WorkspacePlace | null>()

/** The place of a workspace on this machine; looked up once. */
export function workspacePlace(path: string): WorkspacePlace | null {
  const known = places.get(path)
  if (known !== undefined) return known
  const here: Surroundings = {
    mounts: readMounts(),
    holds: (folder, name) => existsSync(join(folder, name)),
  }
  // By the name it was opened with, and by where that leads.
  const place = placeOfPath(path, here) ?? placeOfPath(realPath(path), here)
  places.set(path, place)
  return place
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
