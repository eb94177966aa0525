// The Electron that is packed: given, installed, or fetched with the hash that its package names.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { electronBinary } from '../electron.mjs'
import { root } from '../project.mjs'
import { PackageProblem } from './problem.mjs'
import { isSame, platforms, targetName, thisMachine } from './target.mjs'

const folder = join(root, 'node_modules', 'electron')
const fetchBound = 5 * 60_000

/** The environment's name for an Electron that is there already. */
export const distVariable = 'MODELSHARE_ELECTRON_DIST'

/** The version of Electron that the project is built for. */
export const electronVersion = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version

/** A folder or an archive that was named; refused where it holds no Electron of the target's platform. */
function given(path, { platform }) {
  const { executable } = platforms[platform]
  const isArchive = path.endsWith('.zip') && existsSync(path) && statSync(path).isFile()
  if (isArchive || existsSync(join(path, executable))) return path
  throw new PackageProblem(
    'electron.not-a-distribution',
    `${path} is no unpacked Electron for ${platform}: it holds no ${executable}`,
    `Name the folder that Electron's archive for ${platform} was unpacked to, or that archive itself (.zip).`,
  )
}

function missing(target, reason) {
  return new PackageProblem(
    'electron.missing',
    `Electron ${electronVersion()} for ${targetName(target)} is needed to make a package, and is not here: ${reason}`,
    `Run \`npm run package\` once on a machine that reaches the place Electron is published at; or unpack ` +
      `electron-v${electronVersion()}-${targetName(target)}.zip somewhere and name the folder: ` +
      `\`npm run package -- --electron-dist FOLDER\`, or ${distVariable}=FOLDER in the environment.`,
  )
}

/** Fetches the archive for another architecture or platform. Resolves with its path. */
async function fetched(target, say) {
  say(`fetching Electron ${electronVersion()} for ${targetName(target)}…`)
  const { downloadArtifact } = await import('@electron/get')
  const checksums = JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8'))
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${fetchBound / 1000} s`)), fetchBound).unref()
  })
  const version = electronVersion()
  return Promise.race([downloadArtifact({ version, artifactName: 'electron', ...target, checksums }), late])
}

/**
 * Where the target's Electron is: a folder or an archive.
 *
 * @param {import('./target.mjs').Target} target
 * @param {string | undefined} named by the option or the environment
 * @param {(text: string) => void} say
 * @throws electron.not-a-distribution, electron.missing
 */
export async function electronDist(target, named, say) {
  if (named) return given(named, target)
  if (isSame(target, thisMachine())) {
    const { reason } = await electronBinary(say)
    if (reason) throw missing(target, reason)
    return join(folder, 'dist')
  }
  try {
    return await fetched(target, say)
  } catch (error) {
    throw missing(target, error.message)
  }
}
