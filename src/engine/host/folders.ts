import { join } from 'node:path'
// Before the paths are asked for.
import './home.ts'
import envPaths from 'env-paths'

const folders = envPaths('Modelshare', { suffix: '' })

/** Where the sample workspace lives when nobody says otherwise: the user's data folder of this system. */
export const defaultWorkspacePath = (): string => join(folders.data, 'sample.modelshare')

/** Where the settings of the person at this machine live. */
export const settingsFolder = (): string => folders.config

/**
 * Where what V8 compiled is kept between starts. What lies there is run: not in the folder for passing files, into which
 * everybody at this machine may put something first.
 */
export const compiledFolder = (): string => join(folders.cache, 'compiled')

/** Where the browser host remembers which pages it let in. */
export const sessionsFolder = (): string => join(folders.config, 'sessions')
