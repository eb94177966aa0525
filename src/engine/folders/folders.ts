import { join } from 'node:path'
import { portablePlaces } from './portable.ts'
import { portable } from './settle.ts'
// Before the paths are asked for.
import './home.ts'
import envPaths from 'env-paths'

const folders = envPaths('Modelshare', { suffix: '' })

/** Where workspaces go when nobody says otherwise: the user's data folder of this system. */
export const usualDataFolder = (): string =>
  portable === null ? folders.data : portablePlaces(portable).workspaces

/** Where the settings of the person at this machine live. */
export const settingsFolder = (): string => portable ?? folders.config

/**
 * Where what V8 compiled is kept between starts. What lies there is run: not in the folder for passing files, into which
 * everybody at this machine may put something first.
 */
export const compiledFolder = (): string =>
  portable === null ? join(folders.cache, 'compiled') : join(portable, 'compiled')

/** Where the browser host remembers which pages it let in. */
export const sessionsFolder = (): string => join(settingsFolder(), 'sessions')
