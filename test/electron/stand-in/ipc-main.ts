import { EventEmitter } from 'node:events'

/** What pages say, by channel. */
export const ipcMain = new EventEmitter()
