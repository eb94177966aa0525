import { fork } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { startTask } from '#engine/children/task.ts'
import { behaving, gone, isAlive, pidIn, told } from './support.ts'

vi.setConfig({ testTimeout: 120_000 })

const limits = { milliseconds: 60_000 }
const onWindows = process.platform === 'win32'

describe('a task of a child', () => {
  const pool = behaving()

  it('ends with what was said', async () => {
    const said = await told(pool, 'echo')
    expect(said.map((message) => isAlive(pidIn(message)))).toEqual([true])
  })

  it('may ask on its way', async () => {
    const task = startTask<unknown, number>(pool, 'ask', limits)
    const said: unknown[] = []
    for await (const message of task.messages) {
      said.push(message)
      if (message === 'how many?') task.answer(41)
    }
    expect(said).toEqual(['how many?', 42])
  })

  it('is killed at its time bound, in the middle of a loop without an end', async () => {
    const task = startTask<unknown>(pool, 'hang', { milliseconds: 6_000 })
    const first = await task.messages.next()
    const pid = pidIn(first.value)
    await expect(task.messages.next()).rejects.toMatchObject({
      reason: { kind: 'time', milliseconds: 6_000 },
    })
    await expect(gone(pid)).resolves.toBe(true)
  })

  it.each(['fill heap', 'fill buffers'] as const)(
    'ends itself at its memory bound: %s',
    async (behaviour) => {
      const small = behaving({ megabytes: 200 })
      await expect(told(small, behaviour)).rejects.toMatchObject({
        reason: onWindows ? { kind: 'ended' } : { kind: 'memory', megabytes: 200 },
      })
    },
  )

  it('is killed at once when it is called off', async () => {
    const call = new AbortController()
    const task = startTask<unknown>(pool, 'hang', { ...limits, signal: call.signal })
    const pid = pidIn((await task.messages.next()).value)
    call.abort()
    await expect(task.messages.next()).rejects.toMatchObject({ reason: { kind: 'cancelled' } })
    await expect(gone(pid)).resolves.toBe(true)
  })

  it('does not begin where it was called off before', async () => {
    await expect(told(pool, 'echo', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      reason: { kind: 'cancelled' },
    })
  })

  it.each([
    ['exit', onWindows ? { code: 3 } : { code: 3, signal: null }],
    ['say, then wait', onWindows ? { code: 1 } : { code: null, signal: 'SIGKILL' }],
  ] as const)('fails where the process ends: %s', async (behaviour, exit) => {
    const task = startTask<unknown>(pool, behaviour, limits)
    const ended = (async () => {
      for await (const said of task.messages) process.kill(pidIn(said), 'SIGKILL')
    })()
    await expect(ended).rejects.toMatchObject({ reason: { kind: 'ended', exit } })
  })

  it('fails with the fault of its own program', async () => {
    await expect(told(pool, 'throw')).rejects.toMatchObject({
      reason: { kind: 'fault', fault: { name: 'TypeError', message: 'of what is in the file' } },
    })
  })

  it('fails where there is no such program', async () => {
    const none = behaving({ entry: join(import.meta.dirname, 'no-such-child.ts') })
    await expect(told(none, 'echo')).rejects.toMatchObject({ reason: { kind: 'ended', exit: { code: 1 } } })
  })

  it('leaves no child behind when who asked for it turns away', async () => {
    let pid = 0
    for await (const said of startTask<unknown>(pool, 'hang', limits).messages) {
      pid = pidIn(said)
      break
    }
    await expect(gone(pid)).resolves.toBe(true)
  })
})

describe('a parent that is killed', () => {
  it.each(['hang', 'say, then wait', 'echo'])('takes its children along: %s', async (behaviour) => {
    const parent = fork(join(import.meta.dirname, 'parent-child.ts'), [behaviour], { execArgv: [] })
    const pid = await new Promise<unknown>((resolve) => parent.once('message', resolve))
    expect(isAlive(Number(pid))).toBe(true)
    parent.kill('SIGKILL')
    await expect(gone(Number(pid))).resolves.toBe(true)
  })

  it('ends of itself, and soon, while a child is warm', async () => {
    const parent = fork(join(import.meta.dirname, 'parent-child.ts'), ['echo', 'leave'], { execArgv: [] })
    const pid = await new Promise<unknown>((resolve) => parent.once('message', resolve))
    const code = await new Promise<unknown>((resolve) => parent.once('exit', resolve))
    expect(code).toBe(0)
    await expect(gone(Number(pid))).resolves.toBe(true)
  })
})
