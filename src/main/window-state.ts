import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { replaceText } from '#engine/files/draft.ts'

const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
export type Rectangle = z.infer<typeof rectangleSchema>

const stateSchema = z.object({ bounds: rectangleSchema, maximized: z.boolean() })
export type WindowState = z.infer<typeof stateSchema>

export const smallest = { width: 960, height: 600 }
const usual = { width: 1440, height: 900 }

/** This much of the title bar must be on a screen, or the window could not be moved back. */
const grip = 80

/** Size and place for a window: as it was, where that is still on a screen; the usual size otherwise. */
export function placeFor(
  saved: WindowState | null,
  screens: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  if (!saved) return usual
  const { x, y, width, height } = saved.bounds
  const size = { width: Math.max(width, smallest.width), height: Math.max(height, smallest.height) }
  const reachable = screens.some(
    (screen) =>
      x + width >= screen.x + grip &&
      x <= screen.x + screen.width - grip &&
      y >= screen.y &&
      y <= screen.y + screen.height - grip,
  )
  return reachable ? { x, y, ...size } : size
}

/** The state a window was left in; null where none is kept or it is not readable. */
export function readWindowState(path: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Keeps the state a window is left in, where that can be written; it is worth no message. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    replaceText(path, JSON.stringify(state))
  } catch {
    // The next window has the usual size.
  }
}
