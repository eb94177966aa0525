// @ts-nocheck -- runs in a page of Chromium, in two worlds of it, and is handed over as text
/* oxlint-disable -- the rules for typed sources cannot be followed where there are no types */
/** In the page's own world, before its scripts: takes what the preload's world exposes. */
export function inMainWorld() {
  if (window !== window.top) return
  let last = 0
  const listeners = new Map()
  const wrap = (value) => {
    if (typeof value !== 'function') return value
    listeners.set(++last, value)
    return { $listener: last }
  }
  const call = (name, args) => {
    let answer
    const take = ({ detail }) => (answer = detail)
    window.addEventListener('stand-in:answer', take, { once: true })
    window.dispatchEvent(new CustomEvent('stand-in:call', { detail: { name, args: args.map(wrap) } }))
    window.removeEventListener('stand-in:answer', take)
    if (answer?.error) throw new Error(answer.error)
    return answer?.stop === undefined ? answer?.value : () => call(answer.stop, [])
  }
  window.addEventListener('stand-in:heard', ({ detail }) => listeners.get(detail.listener)?.(...detail.args))
  window.addEventListener('stand-in:expose', ({ detail }) => {
    const api = {}
    for (const { name, value, isFunction } of detail.members)
      api[name] = isFunction ? (...args) => call(name, args) : value
    Object.defineProperty(window, detail.key, { value: Object.freeze(api), enumerable: true })
  })
}

/** In the preload's world: the part of `electron` that a sandboxed preload may require, then the preload. */
export function inPreloadWorld(platform, preload) {
  if (window !== window.top) return
  let paths = {}
  const channels = new Map()
  const ports = new Map()
  const say = (message) => globalThis.standInSay(JSON.stringify(message))
  const pack = (data) => {
    if (typeof data === 'string') return { text: data }
    return { bytes: new Uint8Array(data.buffer ?? data).toBase64() }
  }
  const unpack = ({ text, bytes }) => (bytes === undefined ? text : Uint8Array.fromBase64(bytes))
  globalThis.standInHear = (message) => {
    if (message.kind === 'paths') return (paths = message.paths)
    if (message.kind === 'port') return ports.get(message.end)?.postMessage(unpack(message.data))
    if (message.kind === 'port-closed') {
      ports.get(message.end)?.close()
      return ports.delete(message.end)
    }
    const handed = message.ends.map((end) => {
      const { port1, port2 } = new MessageChannel()
      ports.set(end, port1)
      port1.addEventListener('message', ({ data }) => say({ kind: 'port', end, data: pack(data) }))
      port1.addEventListener('close', () => say({ kind: 'port-closed', end }))
      port1.start()
      return port2
    })
    for (const listener of channels.get(message.channel) ?? []) listener({ ports: handed }, ...message.args)
  }
  const ipcRenderer = {
    send: (channel, ...args) => say({ kind: 'send', channel, args }),
    on(channel, listener) {
      channels.set(channel, [...(channels.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel, listener) {
      channels.set(
        channel,
        (channels.get(channel) ?? []).filter((one) => one !== listener),
      )
      return ipcRenderer
    },
  }
  const contextBridge = {
    exposeInMainWorld(key, api) {
      const stops = new Map()
      window.addEventListener('stand-in:call', ({ detail: { name, args } }) => {
        const answer = (detail) => window.dispatchEvent(new CustomEvent('stand-in:answer', { detail }))
        const given = args.map((value) =>
          value?.$listener === undefined
            ? value
            : (...heard) =>
                window.dispatchEvent(
                  new CustomEvent('stand-in:heard', { detail: { listener: value.$listener, args: heard } }),
                ),
        )
        try {
          const value = (stops.get(name) ?? api[name])(...given)
          if (typeof value !== 'function') return answer({ value })
          const stop = `stop ${stops.size}`
          stops.set(stop, value)
          answer({ stop })
        } catch (error) {
          answer({ error: String(error) })
        }
      })
      const members = Object.entries(api).map(([name, value]) =>
        typeof value === 'function' ? { name, isFunction: true } : { name, value },
      )
      window.dispatchEvent(new CustomEvent('stand-in:expose', { detail: { key, members } }))
    },
  }
  const webUtils = { getPathForFile: (file) => paths[file.name] ?? '' }
  const electron = { contextBridge, ipcRenderer, webUtils }
  const require = (name) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`)
    return electron
  }
  preload(require, { exports: {} }, {}, { platform })
}
