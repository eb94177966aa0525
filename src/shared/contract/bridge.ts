/**
 * The `data` of the window message by which the preload hands the engine's port to the page
 * (`event.source === window`, the port in `event.ports[0]`). A port cannot cross the preload's bridge
 * as a value, so it travels as a message.
 */
export const enginePortMessage = 'modelshare:engine-port'

/** Path of the WebSocket on which the browser host speaks the contract. */
export const engineSocketPath = '/engine'

/**
 * `GET` target of the browser host by which a page asks whether it still belongs to it: 204 where its session is
 * accepted, 403 where it is of an earlier start.
 */
export const sessionPath = '/session'

/** `POST` target of the browser host for files to import; the body is the file. */
export const uploadPath = '/upload'

/**
 * What the browser host answers to an upload (201): the name by which `imports.stage` finds the file. A refusal
 * (413, 507) is a `Problem`.
 */
export type UploadReceipt = { upload: string }

/**
 * What the desktop window finds as `window.modelshare`; absent in the browser host, where the page
 * connects to {@link engineSocketPath} instead.
 */
export type Bridge = {
  readonly platform: 'darwin' | 'win32' | 'linux'
  /** Asks for a port to the engine; it arrives as {@link enginePortMessage}. Once per page load, and after a lost engine. */
  requestEngine(): void
  /** The path of a file that the person dropped or chose; empty where it has none. */
  pathForFile(file: Blob): string
  /** Calls back with the id of each command that a menu asks for; returns the way to stop. */
  onCommand(listener: (id: string) => void): () => void
  /** Says which commands of the menus are there now; the others are disabled. */
  offerCommands(ids: readonly string[]): void
  /** Says how far long work is, for the taskbar: 0–1, `busy` where that is not known, null where there is none. */
  showProgress(progress: number | 'busy' | null): void
  /** Opens the workspace at a path in a window of its own. */
  openWorkspace(path: string): void
}
