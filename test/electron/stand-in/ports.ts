import { EventEmitter } from 'node:events'
import type Electron from 'electron'

/** Where one end of a channel is: it takes what the other end posts, and hears that it was closed. */
export type Place = {
  deliver(end: number, data: unknown): void
  closed(end: number): void
}

type End = { readonly other: number; place: Place }

const ends = new Map<number, End>()
let last = 0

/** Brings what was posted at one end to the other, wherever that is by now. */
export function post(from: number, data: unknown): void {
  const other = ends.get(from)?.other
  if (other !== undefined) ends.get(other)?.place.deliver(other, data)
}

/** Closes a channel at one end: the other hears of it. */
export function close(end: number): void {
  const entry = ends.get(end)
  ends.delete(end)
  if (!entry) return
  const other = ends.get(entry.other)
  ends.delete(entry.other)
  other?.place.closed(entry.other)
}

/** Closes every channel of which an end is in a place: the place is gone. */
export function closeAllAt(place: Place): void {
  for (const [id, end] of ends) if (end.place === place) close(id)
}

type Heard = Electron.MessageEvent

/** An end of a channel in the main process, until it is handed to another. */
export class MessagePortMain extends EventEmitter {
  readonly id: number
  readonly #waiting: unknown[] = []
  #started = false

  constructor(id: number, other: number) {
    super()
    this.id = id
    const place: Place = {
      deliver: (_end, data) => {
        if (this.#started) this.#hear(data)
        else this.#waiting.push(data)
      },
      closed: () => this.emit('close'),
    }
    ends.set(id, { other, place })
  }

  #hear(data: unknown): void {
    this.emit('message', { data, ports: [] } satisfies Heard)
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('the stand-in carries no port over a port')
    post(this.id, message)
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.#hear(data)
  }

  close(): void {
    close(this.id)
    this.emit('close')
  }

  /** Hands this end over; what waited for it goes along. */
  moveTo(place: Place): void {
    const end = ends.get(this.id)
    if (!end) return place.closed(this.id)
    end.place = place
    for (const data of this.#waiting.splice(0)) place.deliver(this.id, data)
  }
}

/** A channel with both ends in the main process. */
export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const [first, second] = [++last, ++last]
    this.port1 = new MessagePortMain(first, second)
    this.port2 = new MessagePortMain(second, first)
  }
}
