import { join } from 'node:path'
import { portablePlaces } from '#engine/folders/portable.ts'

/** Where the browser under the page keeps what is its own, by the names that Electron has for such places. */
export function browserPlaces(portable: string) {
  const { window, temporary } = portablePlaces(portable)
  return {
    userData: window,
    sessionData: window,
    crashDumps: join(window, 'crashes'),
    logs: join(window, 'logs'),
    temp: temporary,
  }
}

/** Drivers of graphics keep what they compiled in the person's home, if nobody says otherwise. */
export const browserEnvironment = (portable: string): NodeJS.ProcessEnv => ({
  MESA_SHADER_CACHE_DIR: join(portablePlaces(portable).window, 'shaders'),
})
