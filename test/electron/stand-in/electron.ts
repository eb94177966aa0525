/** What stands in for the module `electron` in the main process. */
import { app } from './app.ts'
import { listenToTest } from './driver.ts'

export { app } from './app.ts'
export { clipboard } from './clipboard.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog } from './dialogs.ts'
export { ipcMain } from './ipc-main.ts'
export { Menu } from './menus.ts'
export { MessageChannelMain } from './ports.ts'
export { nativeTheme, protocol, screen, session, shell } from './system.ts'
export { utilityProcess } from './utility-process.ts'

listenToTest()
// The program registers what it listens to while it is loaded; then the application is ready.
setTimeout(() => app.becomeReady(), 0)
