import { EventEmitter } from 'node:events'
import type Electron from 'electron'
import { network } from './shared.ts'

type Check = (contents: null, permission: string, origin: string) => boolean

/** What the program asked of the system for a person. */
export const asked: { opened: string[]; revealed: string[] } = { opened: [], revealed: [] }

export const shell = {
  openExternal: (url: string): Promise<void> => {
    asked.opened.push(url)
    return Promise.resolve()
  },
  showItemInFolder: (path: string): void => void asked.revealed.push(path),
  openPath: (path: string): Promise<string> => {
    asked.revealed.push(path)
    return Promise.resolve('')
  },
  beep: (): void => undefined,
}

export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>): void =>
    void network.handlers.set(scheme, handler),
}

class Session extends EventEmitter {
  check: Check = () => true
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<typeof network.before>): void => {
      network.before = listener
    },
  }

  setPermissionRequestHandler(): void {}

  setPermissionCheckHandler(handler: Check): void {
    this.check = handler
  }

  setDevicePermissionHandler(): void {}

  setSpellCheckerEnabled(): void {}
}

const defaultSession = new Session()
export const session = { defaultSession }

/** Would the page be given this permission? */
export const mayHave = (permission: string, url: string): boolean =>
  defaultSession.check(null, permission, url)

type Display = Pick<Electron.Display, 'id' | 'workArea' | 'bounds'>

const whole = { x: 0, y: 0, width: 1920, height: 1080 }

/** The screens there are: a test says which, where it matters. */
export const screens: { displays: Display[] } = {
  displays: [{ id: 1, bounds: whole, workArea: whole }],
}

export const screen = {
  getAllDisplays: (): Display[] => screens.displays,
  getPrimaryDisplay: (): Display | undefined => screens.displays[0],
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
})
