import { expect, test, vi } from 'vitest'
import { describeEnding, type Ending, endingOf } from '#engine/host/ending.ts'
import { type KeptEngine, keepRunning, pauseAfter } from '#engine/host/keeper.ts'

type Fake = KeptEngine & { die(): void; closed: boolean }

const killed: Ending = { code: null, signal: 'SIGKILL' }

function fake(): Fake {
  const { promise: ended, resolve } = Promise.withResolvers<Ending>()
  const engine: Fake = {
    ended,
    closed: false,
    die: () => resolve(killed),
    close: () => {
      engine.closed = true
      resolve({ code: 0, signal: null })
      return Promise.resolve()
    },
  }
  return engine
}

test('an ending is told by the name of its signal', () => {
  expect(describeEnding(killed)).toBe('SIGKILL')
  expect(describeEnding({ code: 3, signal: null })).toBe('exit code 3')
  expect(endingOf(9)).toEqual(killed)
  expect(endingOf(137)).toEqual(killed)
  expect(endingOf(1)).toEqual({ code: 1, signal: null })
  expect(endingOf(0)).toEqual({ code: 0, signal: null })
})

test('starts come at once, then more slowly, then not at all; deaths long past do not count', () => {
  const pauses = [1, 2, 3, 4, 5].map((count) =>
    pauseAfter(
      Array.from({ length: count }, () => 1000),
      2000,
    ),
  )
  expect(pauses).toEqual([0, 500, 1000, 2000, null])
  expect(pauseAfter([0, 0, 0, 0, 70_000], 70_001)).toBe(0)
})

test('an engine that dies is followed by another, which whoever asks gets', async () => {
  const first = fake()
  const second = fake()
  const died = vi.fn<(ending: Ending) => void>()
  const keeper = keepRunning<Fake>(first, () => Promise.resolve(second), { died })
  expect(await keeper.ready()).toBe(first)
  first.die()
  await expect.poll(() => keeper.current()).toBe(second)
  expect(died).toHaveBeenCalledExactlyOnceWith(killed)
  await keeper.close()
  expect(second.closed).toBe(true)
  expect(first.closed).toBe(false)
})

test('one that cannot be started again is given up with what kept it, and tried anew when it is asked for', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const engine = fake()
  const after = fake()
  let works = false
  let starts = 0
  const gaveUp = vi.fn<(error: unknown) => void>()
  const start = (): Promise<Fake> => {
    starts++
    vi.setSystemTime(Date.now() + 1)
    return works ? Promise.resolve(after) : Promise.reject(new Error(`start ${starts}`))
  }
  const keeper = keepRunning<Fake>(engine, start, { gaveUp })
  engine.die()
  await expect.poll(() => gaveUp.mock.calls.length, { timeout: 20_000 }).toBe(1)
  expect(starts).toBe(4)
  expect(gaveUp.mock.calls[0]?.[0]).toMatchObject({ message: 'start 4' })
  works = true
  const [one, other] = await Promise.all([keeper.ready(), keeper.ready()])
  expect([one, other]).toEqual([after, after])
  expect(starts).toBe(5)
  vi.useRealTimers()
})

test('nothing is started after the end', async () => {
  const engine = fake()
  const start = vi.fn<() => Promise<Fake>>()
  const keeper = keepRunning<Fake>(engine, start)
  await keeper.close()
  await Promise.resolve()
  expect(start).not.toHaveBeenCalled()
})
