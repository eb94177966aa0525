import type Electron from 'electron'
import { app } from './app.ts'
import type { BrowserWindow } from './browser-window.ts'
import { dialog } from './dialogs.ts'
import type { MessagePortMain } from './ports.ts'
import { screen, shell } from './system.ts'
import type { WebContents } from './web-contents.ts'

// Not run: what the stand-in has must have the types that Electron gives it, or this does not compile.

type Members<Stood, Names extends keyof Stood> = Pick<Stood, Names>

export const checkedApp: Members<
  Electron.App,
  | 'isReady'
  | 'whenReady'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
  | 'setAppLogsPath'
  | 'getVersion'
  | 'getName'
  | 'getLocale'
  | 'getAppPath'
  | 'setAppUserModelId'
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'focus'
  | 'quit'
  | 'exit'
> = app

export const checkedDialog: Members<
  Electron.Dialog,
  'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'
> = dialog

export const checkedShell: Members<
  Electron.Shell,
  'openExternal' | 'showItemInFolder' | 'openPath' | 'beep'
> = shell

export const checkedScreen: { getAllDisplays: () => Pick<Electron.Display, 'id' | 'workArea' | 'bounds'>[] } =
  screen

type Checked<Real, Stood extends Real> = Stood & Real

export type CheckedWindow = Checked<
  Members<
    Electron.BrowserWindow,
    | 'id'
    | 'loadURL'
    | 'close'
    | 'destroy'
    | 'isDestroyed'
    | 'show'
    | 'hide'
    | 'focus'
    | 'isVisible'
    | 'isFocused'
    | 'maximize'
    | 'unmaximize'
    | 'isMaximized'
    | 'minimize'
    | 'restore'
    | 'isMinimized'
    | 'setFullScreen'
    | 'isFullScreen'
    | 'getBounds'
    | 'getNormalBounds'
    | 'setBounds'
    | 'setTitle'
    | 'getTitle'
    | 'setProgressBar'
  >,
  BrowserWindow
>

export type CheckedContents = Checked<
  Members<Electron.WebContents, 'id' | 'send' | 'isDestroyed'> & {
    setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void
  },
  WebContents
>

export type CheckedPort = Checked<Members<Electron.MessagePortMain, 'start' | 'close'>, MessagePortMain>
