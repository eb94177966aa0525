import { describe, expect, it } from 'vitest'
import type { Conflict } from '#shared/contract/datasets.ts'
import {
  added,
  expectedFor,
  insisted,
  kept,
  mostKept,
  nextToSend,
  type Outcome,
  pendingById,
  type Queue,
  restored,
  sending,
  settled,
  spared,
  type Waiting,
} from '../../../../src/renderer/waiting/queue.ts'

const typed = (id: string, observationId: number, value: number, seen: number): Waiting => ({
  id,
  at: '2025-11-24T10:00:00.000Z',
  datasetId: 1,
  edits: [{ observationId, patch: { value }, expected: { value: seen } }],
  subject: 'DeepSeek V3',
  period: '2025-11-24',
  status: { kind: 'waiting', sentBefore: false },
})

const standing = (observationId: number, value: number): Conflict => ({
  observationId,
  subject: 'DeepSeek V3',
  period: '2025-11-24',
  present: { value, low: null, high: null, qualifier: 'exact', note: '' },
  author: 'Ada',
  at: '',
})

const changedTo = (value: number): Outcome => ({ kind: 'changed', conflicts: [standing(7, value)] })

const queueOf = (...entries: Waiting[]): Queue => entries.reduce<Queue>(added, [])

describe('the queue of what is not written yet', () => {
  it('sends in order, one at a time', () => {
    let queue = queueOf(typed('a', 7, 12, 10), typed('b', 8, 5, 4))
    expect(nextToSend(queue)?.id).toBe('a')
    queue = sending(queue, 'a')
    expect(nextToSend(queue)).toBeUndefined()
    queue = settled(queue, 'a', { kind: 'written' })
    expect(nextToSend(queue)?.id).toBe('b')
  })

  it('keeps what a lost connection took with it, and remembers that it went out', () => {
    const queue = settled(sending(queueOf(typed('a', 7, 12, 10)), 'a'), 'a', { kind: 'later', sent: true })
    expect(queue).toMatchObject([{ id: 'a', status: { kind: 'waiting', sentBefore: true } }])
    expect(sending(queue, 'a')).toMatchObject([{ status: { kind: 'sending', sentBefore: true } }])
  })

  it('takes what is typed over a waiting cell as one write, set against what was there at first', () => {
    const queue = queueOf(typed('a', 7, 12, 10), typed('b', 7, 13, 12))
    expect(queue).toHaveLength(1)
    expect(queue[0]).toMatchObject({ id: 'a', edits: [{ patch: { value: 13 }, expected: { value: 10 } }] })
  })

  it('leaves alone what is under way', () => {
    const queue = added(sending(queueOf(typed('a', 7, 12, 10)), 'a'), typed('b', 7, 13, 12))
    expect(queue).toMatchObject([
      { edits: [{ patch: { value: 12 } }] },
      { edits: [{ expected: { value: 12 } }] },
    ])
  })

  it('does not send past an undecided write of the same cell', () => {
    const undecided = settled(sending(queueOf(typed('a', 7, 12, 10)), 'a'), 'a', changedTo(11))
    const paste = {
      ...typed('p', 7, 1, 2),
      edits: [7, 8].map((id) => ({ observationId: id, patch: { value: 1 } })),
    }
    const queue = added(added(undecided, paste), typed('c', 9, 3, 2))
    expect(nextToSend(queue)?.id).toBe('c')
  })

  it('writes over the value the person was shown, not over one that came later', () => {
    const undecided = settled(sending(queueOf(typed('a', 7, 12, 10)), 'a'), 'a', changedTo(11))
    expect(insisted(undecided, 'a')).toMatchObject([
      { status: { kind: 'waiting' }, edits: [{ patch: { value: 12 }, expected: { value: 11 } }] },
    ])
    expect(added(undecided, typed('b', 7, 14, 12))).toMatchObject([
      { id: 'a', edits: [{ patch: { value: 14 }, expected: { value: 11 } }] },
    ])
  })

  describe('of a paste over cells that somebody else changed', () => {
    const pasted: Waiting = {
      ...typed('p', 7, 1, 2),
      edits: [7, 8, 9].map((id) => ({ observationId: id, patch: { value: 1 }, expected: { value: id } })),
    }
    const conflicts = [standing(7, 70), standing(9, 90)]
    const undecided = settled(sending([pasted], 'p'), 'p', { kind: 'changed', conflicts })

    it('writes over every value that was shown, and over none that came later', () => {
      expect(insisted(undecided, 'p')[0]?.edits.map(({ expected }) => expected?.value)).toEqual([70, 8, 90])
    })

    it('writes the others where those are left as they are', () => {
      const [left] = spared(undecided, 'p')
      expect(left?.edits).toEqual([{ observationId: 8, patch: { value: 1 }, expected: { value: 8 } }])
      expect(left?.status).toEqual({ kind: 'waiting', sentBefore: false })
    })

    it('has nothing left to write where all of them were changed', () => {
      const all = [...conflicts, standing(8, 80)]
      const whole = settled(sending([pasted], 'p'), 'p', { kind: 'changed', conflicts: all })
      expect(spared(whole, 'p')).toEqual([])
    })
  })

  it('shows in each cell the last that was typed', () => {
    const queue = added(sending(queueOf(typed('a', 7, 12, 10)), 'a'), typed('b', 7, 13, 12))
    expect(pendingById(queue).get(7)?.patch).toEqual({ value: 13 })
    expect(pendingById(queue).get(8)).toBeUndefined()
  })

  it('expects of a cell what the patch speaks of, and no more', () => {
    const seen = { value: 1, low: null, high: 3, qualifier: 'exact', note: 'n' } as const
    expect(expectedFor(seen, { value: 2, low: 0 })).toEqual({ value: 1, low: null })
  })
})

describe('what a new load of the page finds', () => {
  it('is what was left; what was under way may have been written', () => {
    const queue = sending(queueOf(typed('a', 7, 12, 10), typed('b', 8, 5, 4)), 'a')
    expect(restored(kept(queue))).toMatchObject([
      { id: 'a', status: { kind: 'waiting', sentBefore: true } },
      { id: 'b', status: { kind: 'waiting', sentBefore: false } },
    ])
  })

  it.each([null, '', '{', '{}', '[1]', '[{"id":"a","edits":[]}]'])('is nothing where it reads %j', (text) => {
    expect(restored(text)).toEqual([])
  })

  it('keeps what an entry says though not how it stood, where another version of the page wrote that', () => {
    const text = kept(queueOf(typed('a', 7, 12, 10))).replace('"waiting"', '"stood"')
    expect(restored(text)).toMatchObject([
      { edits: [{ patch: { value: 12 } }], status: { kind: 'waiting', sentBefore: true } },
    ])
  })

  it('leaves out what is no entry, and what is too large to be kept', () => {
    const edits = Array.from({ length: mostKept + 1 }, (_, at) => ({
      observationId: at + 1,
      patch: { value: 1 },
    }))
    const queue = [typed('a', 7, 12, 10), { ...typed('b', 8, 5, 4), edits }]
    const text = kept(queue).replace(/^\[/, '[{"id":7},')
    expect(restored(text).map(({ id }) => id)).toEqual(['a'])
  })
})
