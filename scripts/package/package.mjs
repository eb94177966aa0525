// `npm run package`: the application as people install it, made by electron-builder.
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../project.mjs'
import { builderConfig } from './config.mjs'
import { distVariable, electronDist, electronVersion } from './electron-dist.mjs'
import { makeIcons } from './icons.mjs'
import { keepToBudget, sizeLine, sizes } from './measure.mjs'
import { PackageProblem } from './problem.mjs'
import { shippedPackages, stage } from './stage.mjs'
import { writeNotices } from './licences.mjs'
import { architectures, platforms, targetName, thisMachine } from './target.mjs'

const usage = `npm run package -- [options]
  --dir                  the unpacked application alone, no installer
  --platform NAME        ${Object.keys(platforms).join(', ')}; this machine's unless given
  --arch NAME            ${architectures.join(', ')}; this machine's unless given
  --format NAME          one or more of the platform's: ${Object.values(platforms)
    .map(({ formats }) => formats.join(' '))
    .join(' | ')}
  --electron-dist PATH   an unpacked Electron, or its archive; also ${distVariable}
  --output FOLDER        out/package unless given
`

function usageProblem(message) {
  const problem = new PackageProblem('usage', message, usage)
  problem.exitCode = 2
  return problem
}

/** @param {readonly string[]} args */
export function readOptions(args, env = process.env, machine = thisMachine()) {
  const text = /** @type {const} */ ({ type: 'string' })
  const options = /** @type {const} */ ({
    dir: { type: 'boolean', default: false },
    platform: { ...text, default: machine.platform },
    arch: { ...text, default: machine.arch },
    format: { ...text, multiple: true },
    'electron-dist': { ...text, default: env[distVariable] },
    output: { ...text, default: join(root, 'out', 'package') },
  })
  let values
  try {
    values = parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw usageProblem(error.message)
  }
  const { dir, platform, arch, output } = values
  if (!(platform in platforms))
    throw usageProblem(`--platform ${platform}: one of ${Object.keys(platforms).join(', ')}`)
  if (!architectures.includes(arch)) throw usageProblem(`--arch ${arch}: one of ${architectures.join(', ')}`)
  const formats = values.format ?? platforms[platform].formats
  const unknown = formats.find((format) => !platforms[platform].formats.includes(format))
  if (unknown)
    throw usageProblem(
      `--format ${unknown}: for ${platform} one of ${platforms[platform].formats.join(', ')}`,
    )
  const cwd = env.INIT_CWD ?? process.cwd()
  const dist = values['electron-dist']
  return {
    target: { platform, arch },
    formats: dir ? ['dir'] : formats,
    dist: dist ? resolve(cwd, dist) : undefined,
    output: resolve(cwd, output),
  }
}

/** Where electron-builder leaves the unpacked application, and what in it is not Electron. */
function madeFolders({ platform, arch }, output) {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  if (platform === 'darwin') {
    const app = join(output, `mac${suffix}`, 'Modelshare.app')
    return { installed: app, resources: join(app, 'Contents', 'Resources') }
  }
  const installed = join(output, `${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`)
  return { installed, resources: join(installed, 'resources') }
}

/** What electron-builder signs by. Set to nothing, as where a secret is not kept, it would be taken for a certificate. */
function forgetEmpty(env) {
  for (const name of Object.keys(env))
    if (/^(?:WIN_)?CSC_|^APPLE_/.test(name) && env[name] === '') delete env[name]
}

/** @throws tool.missing for a tool that could not be fetched, builder.failed for all else */
async function build(options) {
  forgetEmpty(process.env)
  const { build: run, Arch, Platform } = await import('electron-builder')
  const { target, formats, config } = options
  try {
    return await run({
      projectDir: root,
      targets: Platform[platforms[target.platform].builder].createTarget(formats, Arch[target.arch]),
      config,
      publish: 'never',
    })
  } catch (error) {
    if (
      /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|fetch failed|RequestError|HTTPError/.test(
        `${error.code} ${error.name} ${error.message}`,
      )
    )
      throw new PackageProblem(
        'tool.missing',
        `a tool that makes ${formats.join(', ')} could not be fetched: ${error.message}`,
        'Run it on a machine that reaches the place it is published at, or make the unpacked application alone: `npm run package -- --dir`.',
      )
    throw new PackageProblem('builder.failed', error.message, 'What electron-builder said stands above.')
  }
}

/**
 * Packs the built application. Resolves with what was made: the unpacked application and the files to give away.
 *
 * @param {ReturnType<typeof readOptions>} options
 * @param {(text: string) => void} say
 */
export async function makePackage({ target, formats, dist, output }, say, env = process.env) {
  const electron = await electronDist(target, dist, say)
  // One folder for each target: macOS is packed twice on one machine.
  const work = join(output, 'work', targetName(target))
  const [app, icons] = [join(work, 'app'), join(work, 'icons')]
  mkdirSync(work, { recursive: true })
  await stage(app, target, env)
  await makeIcons(icons)
  const config = builderConfig({
    app,
    icons,
    output,
    electronDist: electron,
    electronVersion: electronVersion(),
    env,
  })
  const downloads = await build({ target, formats, config })
  const { installed, resources } = madeFolders(target, output)
  rmSync(work, { recursive: true, force: true })
  const application = ['app.asar', 'app.asar.unpacked'].map((name) => join(resources, name))
  const all = sizes({ installed, application, downloads })
  for (const size of all) say(sizeLine(size))
  keepToBudget(all)
  return { installed, resources, downloads }
}

/** Runs a step and says its problem; resolves with the exit code. */
async function told(step) {
  try {
    await step()
    return 0
  } catch (error) {
    if (!(error instanceof PackageProblem)) throw error
    process.stderr.write(error.text)
    return error.exitCode
  }
}

const say = (text) => process.stderr.write(`modelshare: ${text}\n`)

/** @param {readonly string[]} args */
export const packageCommand = (args) => told(() => makePackage(readOptions(args), say))

/** Writes the list of packages of which something is shipped into the notices. */
export const noticesCommand = () => told(async () => writeNotices(await shippedPackages(thisMachine())))
