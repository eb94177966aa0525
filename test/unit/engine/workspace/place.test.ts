import { describe, expect, it } from 'vitest'
import { parseMounts, placeOfPath } from '#engine/workspace/place.ts'

const plain = { mounts: [], holds: () => false }

describe('the place of a workspace', () => {
  it.each([
    ['/home/ada/Dropbox/work.modelshare', 'Dropbox'],
    ['/home/ada/Dropbox (Institute)/a/work.modelshare', 'Dropbox'],
    [String.raw`C:\Users\Ada\OneDrive - Institute\work.modelshare`, 'OneDrive'],
    ['/Users/ada/Library/CloudStorage/OneDrive-Institute/work.modelshare', 'OneDrive'],
    ['/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/w.modelshare', 'Google Drive'],
    [String.raw`G:\My Drive\work.modelshare`, 'Google Drive'],
    ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/w.modelshare', 'iCloud Drive'],
    ['/home/ada/Nextcloud/work.modelshare', 'Nextcloud'],
    ['/home/ada/ownCloud/work.modelshare', 'ownCloud'],
    ['/Users/ada/Library/CloudStorage/Box-Box/work.modelshare', 'Box'],
    ['/home/ada/MEGA/work.modelshare', 'MEGA'],
  ])('%s is kept in step by %s', (path, name) => {
    expect(placeOfPath(path, plain)).toEqual({ kind: 'sync', name })
  })

  it.each([
    '/home/ada/work.modelshare',
    '/home/ada/Dropbox.modelshare',
    '/home/ada/Inbox/Megabytes/work.modelshare',
    '/home/ada/my drive-in/work.modelshare',
    String.raw`C:\Users\Ada\Documents\work.modelshare`,
    String.raw`\\?\C:\Users\Ada\work.modelshare`,
  ])('%s is nobody else’s', (path) => expect(placeOfPath(path, plain)).toBeNull())

  it('is known by what Syncthing puts into its folders', () => {
    const holds = (folder: string, name: string): boolean => folder === '/data/team' && name === '.stfolder'
    expect(placeOfPath('/data/team/2026/w.modelshare', { mounts: [], holds })).toEqual({
      kind: 'sync',
      name: 'Syncthing',
    })
  })

  it('is a network drive by its name on Windows', () => {
    expect(placeOfPath(String.raw`\\files\team\work.modelshare`, plain)).toEqual({
      kind: 'network',
      name: 'files',
    })
  })

  it('is a network drive by what is mounted there', () => {
    const mounts = parseMounts(
      [
        '25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
        '30 25 0:40 / /mnt/team\\040files rw,relatime shared:20 - nfs4 server:/export rw,vers=4.2',
        '31 25 0:41 / /mnt/team\\040files/local rw - ext4 /dev/sdb1 rw',
        '32 25 0:42 / /home/ada/remote rw,nosuid master:1 - fuse.sshfs ada@host:/ rw',
        'not a line of it',
      ].join('\n'),
    )
    const at = (path: string) => placeOfPath(path, { mounts, holds: () => false })
    expect(at('/mnt/team files/w.modelshare')).toEqual({ kind: 'network', name: 'NFS' })
    expect(at('/home/ada/remote/w.modelshare')).toEqual({ kind: 'network', name: 'SSHFS' })
    expect(at('/mnt/team files/local/w.modelshare')).toBeNull()
    expect(at('/mnt/team files 2/w.modelshare')).toBeNull()
    expect(at('/home/ada/w.modelshare')).toBeNull()
  })
})
