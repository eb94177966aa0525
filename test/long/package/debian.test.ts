import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { sharedFolder } from '../../kit/files.ts'
import { command, node, type Ran } from './run.ts'
import { writeStandIn } from './stand-in.ts'

const folder = sharedFolder()
const given = join(folder, 'given')
const parts = join(folder, 'parts')
let packing: Ran

describe.runIf(process.platform === 'linux')('the package for Debian', () => {
  /** Stands in for what puts the package together: keeps what it was told, and the files that are made for it. */
  function writePacker(): string {
    const path = join(folder, 'fpm')
    const lines = [
      '#!/bin/sh',
      `printf '%s\\n' "$@" > '${given}'`,
      `mkdir -p '${parts}'`,
      'before=',
      'for each in "$@"; do',
      `  case "$each" in *.xml=*|*.desktop=*) cp "\${each%%=*}" '${parts}'/"\${each##*/}" ;; esac`,
      `  case "$before" in --after-*) cp "$each" '${parts}'/"\${before#--}" ;; --package) echo deb > "$each" ;; esac`,
      '  before="$each"',
      'done',
    ]
    writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o755 })
    return path
  }

  const part = (name: string): string => readFileSync(join(parts, name), 'utf8')

  beforeAll(async () => {
    const electron = writeStandIn(join(folder, 'electron-for-deb'), node, '')
    const out = join(folder, 'deb')
    const args = ['--format', 'deb', '--arch', 'x64', '--electron-dist', electron, '--output', out]
    packing = await command(['package', ...args], { CUSTOM_FPM_PATH: writePacker() })
    if (packing.code !== 0) throw new Error(packing.stderr)
  })

  test('is measured as what is downloaded', () => {
    expect(packing.stderr).toMatch(/^modelshare: Modelshare-.*\.deb: 0\.0 MB of \d+ MB$/m)
  })

  test('brings the permission for a sandbox and puts it where AppArmor looks', () => {
    const profile = readFileSync(
      join(folder, 'deb', 'linux-unpacked', 'resources', 'apparmor-profile'),
      'utf8',
    )
    expect(profile).toContain(
      'profile "modelshare" "/opt/Modelshare/modelshare" flags=(unconfined) {\n  userns,',
    )
    expect(part('after-install')).toContain("APPARMOR_PROFILE_TARGET='/etc/apparmor.d/modelshare'")
    expect(part('after-remove')).toContain("APPARMOR_PROFILE_DEST='/etc/apparmor.d/modelshare'")
  })

  test('opens workspaces, with its sandbox, and has an icon in every size', () => {
    expect(part('modelshare.xml')).toMatch(
      /type="application\/x-modelshare">\s*<glob pattern="\*\.modelshare"/,
    )
    const entry = part('modelshare.desktop')
    expect(entry).toMatch(/^MimeType=application\/x-modelshare;$/m)
    expect(entry).toMatch(/^Exec=\/opt\/Modelshare\/modelshare %U$/m)
    const told = readFileSync(given, 'utf8')
    for (const size of [16, 32, 48, 256, 512])
      expect(told).toContain(`=/usr/share/icons/hicolor/${size}x${size}/apps/modelshare.png`)
  })
})
