import { useSyncExternalStore } from 'react'

/** Something to import that has not been read yet. */
export type Incoming = { readonly id: string; readonly name: string } & (
  { readonly kind: 'file'; readonly file: File } | { readonly kind: 'text'; readonly text: string }
)

let queue: readonly Incoming[] = []
let counter = 0
const listeners = new Set<() => void>()

function set(next: readonly Incoming[]): void {
  queue = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const nextId = (): string => `in-${(counter += 1)}`

/** Puts files at the end of the queue. */
export function queueFiles(files: readonly File[]): void {
  set([...queue, ...files.map((file): Incoming => ({ kind: 'file', id: nextId(), name: file.name, file }))])
}

/** Puts pasted text at the end of the queue. */
export function queueText(name: string, text: string): void {
  set([...queue, { kind: 'text', id: nextId(), name, text }])
}

/** Takes one out: imported or given up. */
export function dequeue(id: string): void {
  set(queue.filter((one) => one.id !== id))
}

/** What waits to be imported; the first is at hand. */
export function useQueue(): readonly Incoming[] {
  return useSyncExternalStore(subscribe, () => queue)
}

const accepted = '.csv,.tsv,.txt,.tab,.xlsx,.xlsm,.xls,.xlsb,.ods,.json,.jsonl,.ndjson,.parquet,.zip,.gz'

/** Opens the system's file dialog and queues what is chosen. */
export function chooseFiles(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = accepted
  input.addEventListener('change', () => queueFiles([...(input.files ?? [])]))
  input.click()
}
