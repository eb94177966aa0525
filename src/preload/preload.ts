import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron'
import { menuCommandIn, menuCommandsIn } from '#shared/commands/menu.ts'
import { type Bridge, enginePortMessage } from '#shared/contract/bridge.ts'

// A port cannot cross the bridge as a value: the page receives it as a message of its own window.
ipcRenderer.on('engine-port', (event: IpcRendererEvent) => {
  window.postMessage(enginePortMessage, window.location.origin, [...event.ports])
})

function platformOf(name: string): Bridge['platform'] {
  return name === 'darwin' || name === 'win32' ? name : 'linux'
}

const bridge: Bridge = {
  platform: platformOf(process.platform),
  requestEngine: () => ipcRenderer.send('engine-request'),
  pathForFile: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  onCommand: (listener) => {
    const receive = (_event: IpcRendererEvent, name: unknown): void => {
      const id = menuCommandIn(name)
      if (id) listener(id)
    }
    ipcRenderer.on('menu-command', receive)
    return () => ipcRenderer.off('menu-command', receive)
  },
  offerCommands: (ids) => ipcRenderer.send('commands-on-offer', [...menuCommandsIn(ids)]),
  showProgress: (progress) => ipcRenderer.send('progress', progress),
  openWorkspace: (path) => ipcRenderer.send('open-workspace', path),
}

contextBridge.exposeInMainWorld('modelshare', bridge)
