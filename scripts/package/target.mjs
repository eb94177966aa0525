// What a package is made for, and how each system and each part of the tool chain calls it.

/** By Node's name of the platform. `native` is the folder name of the engine's binary in its package. */
export const platforms = {
  linux: { builder: 'LINUX', executable: 'electron', formats: ['AppImage', 'deb', 'rpm', 'tar.gz'] },
  darwin: { builder: 'MAC', executable: 'Electron.app', formats: ['dmg', 'zip'] },
  win32: { builder: 'WINDOWS', executable: 'electron.exe', formats: ['nsis', 'zip'] },
}

export const architectures = ['x64', 'arm64']

/** @typedef {{ platform: keyof typeof platforms, arch: string }} Target */

/** This machine. @type {() => Target} */
export const thisMachine = () => ({ platform: process.platform, arch: process.arch })

/** @param {Target} target */
export const targetName = ({ platform, arch }) => `${platform}-${arch}`

/** @param {Target} one @param {Target} other */
export const isSame = (one, other) => targetName(one) === targetName(other)
