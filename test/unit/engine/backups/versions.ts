import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'

/** Names of the versions, without what differs from run to run. */
export const reasons = (files: string[]): string[] => files.map((file) => basename(file).replace(/^.*Z-/, ''))

/** Does something at each turn of the event loop for as long as other work goes on, and waits for that. */
export async function meanwhile(work: Promise<unknown>, each: () => unknown): Promise<void> {
  const going = { on: true }
  const over = work.finally(() => (going.on = false))
  while (going.on) {
    await each()
    await setImmediate()
  }
  await over
}
