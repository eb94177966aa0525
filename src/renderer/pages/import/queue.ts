import { create } from 'zustand'

/** Something to import that has not been read yet. */
export type Incoming = { readonly id: string; readonly name: string } & (
  | {
      readonly kind: 'file'
      readonly file: File
      /** what came with it */ readonly manifests: readonly File[]
    }
  | { readonly kind: 'text'; readonly text: string }
)

type Queue = {
  readonly waiting: readonly Incoming[]
  /** the one on screen; null: the first */
  readonly chosen: string | null
}

const mostManifests = 8

const useWholeQueue = create<Queue>()(() => ({ waiting: [], chosen: null }))
const { setState } = useWholeQueue
let counter = 0

const nextId = (): string => `in-${(counter += 1)}`

const isManifest = ({ name }: File): boolean => /manifest.*\.json$/i.test(name)

/** Puts files at the end of the queue; manifests go with the files that they came with. */
export function queueFiles(files: readonly File[]): void {
  const described = files.filter((file) => !isManifest(file))
  const manifests = described.length > 0 ? files.filter(isManifest).slice(0, mostManifests) : []
  const added = (described.length > 0 ? described : files).map((file): Incoming => ({
    kind: 'file',
    id: nextId(),
    name: file.name,
    file,
    manifests,
  }))
  setState(({ waiting }) => ({ waiting: [...waiting, ...added] }))
}

/** Puts pasted text at the end of the queue. */
export function queueText(name: string, text: string): void {
  setState(({ waiting }) => ({ waiting: [...waiting, { kind: 'text', id: nextId(), name, text }] }))
}

/** Takes one out: imported or given up. */
export function dequeue(id: string): void {
  setState(({ waiting, chosen }) => ({
    waiting: waiting.filter((one) => one.id !== id),
    chosen: chosen === id ? null : chosen,
  }))
}

/** Brings one on screen; the others wait as they are. */
export function bringUp(id: string): void {
  setState({ chosen: id })
}

/** What is to be imported, in the order in which it came. */
export function useQueue(): readonly Incoming[] {
  return useWholeQueue(({ waiting }) => waiting)
}

/** The one on screen, if there is any. */
export function useCurrent(): Incoming | undefined {
  const { waiting, chosen } = useWholeQueue()
  return waiting.find((one) => one.id === chosen) ?? waiting[0]
}

const accepted = '.csv,.tsv,.txt,.tab,.xlsx,.xlsm,.xls,.xlsb,.ods,.json,.jsonl,.ndjson,.parquet,.gz'

/** Opens the system's file dialog and queues what is chosen. */
export function chooseFiles(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = accepted
  input.addEventListener('change', () => queueFiles([...(input.files ?? [])]))
  input.click()
}
