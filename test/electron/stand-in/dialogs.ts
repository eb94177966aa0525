import type Electron from 'electron'
import * as z from 'zod'
import type { ShownDialog } from './wire.ts'

/** What a person does with the next dialog of a kind: chooses files, a button by its text, or nothing. */
export type Answer = { paths?: readonly string[]; button?: string }

const shown: ShownDialog[] = []
const answers: Record<'open' | 'save' | 'message', Answer[]> = { open: [], save: [], message: [] }

export const takeShown = (): ShownDialog[] => shown.splice(0)

export function answerNext(kind: keyof typeof answers, answer: Answer): void {
  answers[kind].push(answer)
}

const optionsSchema = z.looseObject({
  title: z.string().default(''),
  message: z.string().default(''),
  detail: z.string().default(''),
  buttons: z.array(z.string()).default([]),
  cancelId: z.int().default(0),
})

/** Notes a dialog, of a window or not: its options come last. */
function note(kind: ShownDialog['kind'], args: readonly unknown[]): z.infer<typeof optionsSchema> {
  const options = optionsSchema.parse(args.at(-1))
  const { title, message, detail, buttons } = options
  shown.push({ kind, title, message, detail, buttons })
  return options
}

export const dialog = {
  showOpenDialog(...args: readonly unknown[]): Promise<Electron.OpenDialogReturnValue> {
    note('open', args)
    const filePaths = [...(answers.open.shift()?.paths ?? [])]
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths })
  },
  showSaveDialog(...args: readonly unknown[]): Promise<Electron.SaveDialogReturnValue> {
    note('save', args)
    const filePath = answers.save.shift()?.paths?.[0] ?? ''
    return Promise.resolve({ canceled: filePath === '', filePath })
  },
  showMessageBox(...args: readonly unknown[]): Promise<Electron.MessageBoxReturnValue> {
    const { buttons, cancelId } = note('message', args)
    const wanted = answers.message.shift()?.button
    const response = wanted === undefined ? -1 : buttons.indexOf(wanted)
    return Promise.resolve({ response: response < 0 ? cancelId : response, checkboxChecked: false })
  },
  showErrorBox(title: string, content: string): void {
    note('error', [{ title, message: content }])
  },
}
