import { expect, it } from 'vitest'
import { fileFigures } from '../../unit/engine/import/growth/measure-file.ts'
import { hostileFiles } from '../../unit/engine/import/growth/hostile-workbooks.ts'
import { slowness } from '../../unit/engine/import/growth/measure.ts'
import { sharedWorkspace } from '../../kit/workspace.ts'

/** Below this a figure is noise: a process of its own is started in it. */
const least = 400
/** Four times as many may take four times as long and half as much again; sixteen times would be quadratic. */
const mostTimes = 6
/** What the process of a reader takes by itself, and a file of some megabytes with all that is made of it. */
const mostMegabytes = 500

const workspace = sharedWorkspace('shipped')

it.each(hostileFiles)(
  'takes time and memory as it has more of them, and no more: $name',
  { timeout: 600_000, retry: 2 },
  async ({ file, from, make }) => {
    const slow = await slowness()
    const best = async (count: number): Promise<number> => {
      const bytes = make(count)
      const tries: number[] = []
      do {
        const { milliseconds, megabytes } = await fileFigures(workspace(), file, bytes)
        expect(megabytes).toBeLessThan(mostMegabytes)
        tries.push(milliseconds / slow)
      } while (tries.length < 3 && Math.min(...tries) > least)
      return Math.min(...tries)
    }
    const [few, many] = [await best(from), await best(from * 4)]
    expect(many).toBeLessThan(mostTimes * few + least)
  },
)
