import { describe, expect, it, vi } from 'vitest'
import { mayStay, type Pool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { behaving, gone, pidIn, told } from './support.ts'

vi.setConfig({ testTimeout: 120_000 })

const pidOf = async (pool: Pool): Promise<number> => pidIn((await told(pool, 'echo'))[0])

describe('which children stay', () => {
  const options = { spare: 1, tasks: 10, restMegabytes: 100 }

  it.each([
    [{ tasks: 9, megabytes: 100, idle: 0 }, true],
    [{ tasks: 10, megabytes: 50, idle: 0 }, false],
    [{ tasks: 1, megabytes: 101, idle: 0 }, false],
    [{ tasks: 1, megabytes: 50, idle: 1 }, false],
  ])('%o: %s', (member, stays) => {
    expect(mayStay(member, options)).toBe(stays)
  })
})

describe('a pool of children', () => {
  it('gives a child task after task, and renews it after some', async () => {
    const pool = behaving({ tasks: 2 })
    const pids = [await pidOf(pool), await pidOf(pool), await pidOf(pool)]
    expect(pids[1]).toBe(pids[0])
    expect(pids[2]).not.toBe(pids[0])
  })

  it('has one ready that was warmed', async () => {
    const pool = behaving({ most: 1 })
    pool.warm()
    pool.warm()
    const first = await pidOf(pool)
    expect(await pidOf(pool)).toBe(first)
  })

  it('renews a child that holds much memory', async () => {
    const pool = behaving({ restMegabytes: 30 })
    expect(await pidOf(pool)).not.toBe(await pidOf(pool))
  })

  it('renews a child that failed, or that died while it was idle', async () => {
    const pool = behaving()
    const first = await pidOf(pool)
    await expect(told(pool, 'throw')).rejects.toThrow('fault')
    const second = await pidOf(pool)
    expect(second).not.toBe(first)
    process.kill(second, 'SIGKILL')
    await gone(second)
    expect(await pidOf(pool)).not.toBe(second)
  })

  it('ends a child that nobody has used for some time', async () => {
    const pool = behaving({ idleMilliseconds: 100 })
    const pid = await pidOf(pool)
    await expect(gone(pid)).resolves.toBe(true)
  })

  it('lets tasks beyond its number wait, and be called off while they do', async () => {
    const pool = behaving({ most: 1 })
    const first = startTask<unknown>(pool, 'say, then wait', { milliseconds: 60_000 })
    await first.messages.next()
    const call = new AbortController()
    const calledOff = told(pool, 'echo', { signal: call.signal })
    const waiting = pidOf(pool)
    call.abort()
    await expect(calledOff).rejects.toMatchObject({ reason: { kind: 'cancelled' } })
    await first.messages.return()
    await expect(waiting).resolves.toEqual(expect.any(Number))
  })
})
