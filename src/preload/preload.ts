import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron'
import { type Bridge, enginePortMessage, menuCommands } from '#shared/contract/bridge.ts'

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
      const command = menuCommands.find((known) => known === name)
      if (command) listener(command)
    }
    ipcRenderer.on('menu-command', receive)
    return () => ipcRenderer.off('menu-command', receive)
  },
}

contextBridge.exposeInMainWorld('modelshare', bridge)
