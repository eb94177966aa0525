// How electron-builder packs the staged application. What it needs from this machine comes in as options.
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../project.mjs'

const packaging = join(root, 'packaging')
const read = (name) => JSON.parse(readFileSync(join(packaging, name), 'utf8'))

/** The languages of the program; of Chromium's own texts all others are left out. */
const languages = ['en', 'it', 'zh-CN']

/** Is there a certificate for macOS in the environment? */
const hasMacCertificate = (env) => Boolean(env.CSC_LINK ?? env.CSC_NAME)

function mac(icons, env) {
  const isSigned = hasMacCertificate(env)
  return {
    category: 'public.app-category.business',
    icon: join(icons, 'modelshare.icns'),
    minimumSystemVersion: '12.0',
    // Apple's processors start nothing that has no signature at all: without a certificate it is one without a name.
    ...(isSigned ? {} : { identity: '-' }),
    // A nameless signature and the hardened runtime together would refuse the program's own libraries.
    hardenedRuntime: isSigned,
    entitlements: join(packaging, 'mac', 'entitlements.plist'),
    entitlementsInherit: join(packaging, 'mac', 'entitlements.plist'),
    gatekeeperAssess: false,
    // electron-builder notarises where APPLE_API_KEY or APPLE_ID and their like are set.
    ...(isSigned ? {} : { notarize: false }),
  }
}

function linux(icons, env) {
  return {
    executableName: 'modelshare',
    // By this name desktops tell which entry, and so which icon, a window belongs to.
    syncDesktopName: true,
    category: 'Office',
    synopsis: 'Who uses which language models',
    description: 'A workbench for analysts who follow who uses which language models. Works offline.',
    maintainer: env.MODELSHARE_MAINTAINER ?? 'The Modelshare authors <authors@modelshare.invalid>',
    icon: join(icons, 'png'),
    extraFiles: [{ from: join(packaging, 'linux', 'AppRun'), to: 'AppRun' }],
  }
}

/** An Electron that was unpacked already still has what it shows where nothing is packed into it. */
async function withoutDefaultApp({ appOutDir, electronPlatformName }) {
  const resources =
    electronPlatformName === 'darwin' ? join('Electron.app', 'Contents', 'Resources') : 'resources'
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'version'), { force: true })
}

/**
 * @param {{ app: string, icons: string, output: string, electronDist: string, electronVersion: string,
 *   env: NodeJS.ProcessEnv }} options `app`: the staged application
 */
export function builderConfig({ app, icons, output, electronDist, electronVersion, env }) {
  const profile = { appArmorProfile: join(packaging, 'linux', 'apparmor-profile') }
  return {
    appId: 'app.modelshare.workbench',
    productName: 'Modelshare',
    copyright: 'The Modelshare authors',
    directories: { app, output, buildResources: packaging },
    electronDist,
    electronVersion,
    electronLanguages: languages,
    // The staged folder is whole: nothing is collected, rebuilt or fetched for it.
    beforeBuild: () => Promise.resolve(false),
    afterExtract: withoutDefaultApp,
    files: ['**/*', { from: join(app, 'node_modules'), to: 'node_modules', filter: ['**/*'] }],
    asar: { smartUnpack: false },
    // The system loads a library from a file of its own only.
    asarUnpack: ['**/*.node'],
    electronFuses: { ...read('fuses.json'), resetAdHocDarwinSignature: !hasMacCertificate(env) },
    fileAssociations: [{ ...read('associations.json'), role: 'Editor', icon: join(icons, 'workspace') }],
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    compression: 'maximum',
    // No updates are looked for, so nothing tells where they would be.
    publish: null,
    mac: mac(icons, env),
    dmg: { writeUpdateInfo: false, format: 'ULFO' },
    win: { icon: join(icons, 'modelshare.ico') },
    nsis: {
      oneClick: true,
      perMachine: false,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
      artifactName: '${productName}-${version}-${os}-${arch}-setup.${ext}',
    },
    linux: linux(icons, env),
    // Its launcher needs no libfuse2, which recent systems no longer bring.
    toolsets: { appimage: '1.0.3' },
    appImage: { executableArgs: [] },
    deb: profile,
    rpm: profile,
  }
}
