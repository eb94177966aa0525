import { expect, it } from 'vitest'
import { hostileTexts } from '../../unit/engine/import/growth/hostile-texts.ts'
import { attempt, slowness } from '../../unit/engine/import/growth/measure.ts'
import { sharedWorkspace } from '../../kit/workspace.ts'

const sizes = [16, 32, 64].map((kilobytes) => kilobytes * 1024)
/** Below this a figure is noise. */
const least = 150
/** Its names are held against everything that is imported. */
const workspace = sharedWorkspace('shipped')

it.each(hostileTexts)(
  'grows with its size and no faster: $name',
  { timeout: 600_000, retry: 2 },
  async (hostile) => {
    const slow = await slowness()
    const figures: number[] = []
    for (const size of sizes) {
      const tries: number[] = []
      // What takes long is tried again: the least of several figures is the one that others disturbed least.
      do tries.push((await attempt(workspace(), hostile, size)).milliseconds / slow)
      while (tries.length < 4 && Math.min(...tries) > least / 3)
      figures.push(Math.min(...tries))
    }
    const [, before = 0, last = 0] = figures
    expect(last).toBeLessThan(1000)
    // Twice the size may take twice the time and some more; four times would be quadratic.
    expect(last > least ? last / Math.max(before, least / 3) : 1).toBeLessThan(3.5)
  },
)
