import * as z from 'zod'

// What the stand-in tells a test, as it crosses between their processes.

/** A window as a person sees it, and by what a test finds its page. */
export const shownWindow = z.object({
  id: z.int(),
  target: z.string(),
  title: z.string(),
  isVisible: z.boolean(),
  isFront: z.boolean(),
  isMaximized: z.boolean(),
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  /** what the taskbar would show: 0–1, or -1 where it shows none */
  progress: z.number(),
})
export type ShownWindow = z.infer<typeof shownWindow>

/** An item of the application's menu as a person finds it. */
export const shownItem = z.object({
  menu: z.string(),
  label: z.string(),
  id: z.string(),
  enabled: z.boolean(),
  accelerator: z.string(),
  role: z.string(),
})
export type ShownItem = z.infer<typeof shownItem>

/** A dialog that was shown, and what it said. */
export const shownDialog = z.object({
  kind: z.enum(['open', 'save', 'message', 'error']),
  title: z.string(),
  message: z.string(),
  detail: z.string(),
  buttons: z.array(z.string()),
})
export type ShownDialog = z.infer<typeof shownDialog>

/** What the program asked of the system. */
export const systemAsked = z.object({
  opened: z.array(z.string()),
  revealed: z.array(z.string()),
  recent: z.array(z.string()),
  about: z.looseObject({}).nullable(),
  aboutShown: z.int(),
  /** what is on the clipboard */
  copied: z.string(),
  refused: z.array(z.string()),
})
export type SystemAsked = z.infer<typeof systemAsked>

/** An answer to an order of a test. */
export const answered = z.object({ number: z.int(), value: z.unknown(), error: z.string().optional() })

const packed = z.union([z.object({ text: z.string() }), z.object({ bytes: z.string() })])
export type Packed = z.infer<typeof packed>

/** What the preload's world says. */
export const fromPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('send'), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('port'), end: z.int(), data: packed }),
  z.object({ kind: z.literal('port-closed'), end: z.int() }),
])
export type FromPage = z.infer<typeof fromPage>

/** What a second start of the program tells the first. */
export const secondStart = z.object({ argv: z.array(z.string()), cwd: z.string() })
export type SecondStart = z.infer<typeof secondStart>
