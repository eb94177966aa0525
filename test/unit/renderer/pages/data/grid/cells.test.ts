import { describe, expect, it, onTestFinished } from 'vitest'
import type { Observation } from '#shared/contract/datasets.ts'
import { asLanguageWrites, decimalOf, readAs } from '#shared/i18n/reading.ts'
import type { Qualifier } from '#shared/vocabulary/qualifiers.ts'
import { editText, readCell } from '../../../../../../src/renderer/pages/data/grid/cells.ts'
import { layOut, planPaste } from '../../../../../../src/renderer/pages/data/grid/paste.ts'
import { boundsOf, contains, extended, sizeOf } from '../../../../../../src/renderer/pages/data/grid/range.ts'

const qualifierNames: Record<Qualifier, string> = {
  exact: 'esatto',
  about: 'circa',
  nearly: 'quasi',
  over: 'oltre',
  under: 'meno di',
  'up-to': 'fino a',
  range: 'intervallo',
}

const row = (id: number, over: Partial<Observation> = {}): Observation => ({
  id,
  period: '2025-11',
  subject: `model ${id}`,
  dimensions: {
    model: null,
    family: null,
    developer: null,
    origin: null,
    openness: null,
    language: null,
    region: null,
    category: null,
  },
  value: 10,
  low: null,
  high: null,
  qualifier: 'exact',
  note: '',
  edited: false,
  provenance: { file: null, sheet: null, row: null, column: null, runId: null },
  ...over,
})

const percent = { measure: 'share', unit: 'percent' } as const
const tokens = { measure: 'tokens', unit: 'tokens' } as const
const read = (text: string, column: string, of = row(1), rules: typeof percent | typeof tokens = percent) =>
  readCell(text, column, of, { decimal: '.', rules, qualifierNames })

describe('what is typed into a cell', () => {
  it('is a number in the language on screen', () => {
    expect(read('13.5', 'value')).toEqual({ ok: true, patch: { value: 13.5 } })
    const italian = readCell('1.234,5', 'value', row(1), { decimal: ',', rules: tokens, qualifierNames })
    expect(italian).toEqual({ ok: true, patch: { value: 1234.5 } })
  })

  it('comes back as it was when nothing was typed over it', () => {
    for (const locale of ['en', 'it', 'zh-CN'] as const)
      for (const value of [0, 14.37, 1234.5678, 7_519_183_440_956, 0.000_01]) {
        const text = editText(value, locale)
        expect(
          readCell(text, 'value', row(1), { decimal: decimalOf(locale), rules: tokens, qualifierNames }),
        ).toEqual({
          ok: true,
          patch: { value },
        })
      }
  })

  it('is read by the sign a person chose, and what was copied by the sign it was copied with', () => {
    readAs({ numbers: 'comma', dates: 'language' })
    onTestFinished(() => readAs({ numbers: 'language', dates: 'language' }))
    const typed = { decimal: decimalOf('en'), rules: tokens, qualifierNames }
    expect(editText(1234.5, 'en')).toBe('1234,5')
    expect(readCell('1.234,5', 'value', row(1), typed)).toEqual({ ok: true, patch: { value: 1234.5 } })
    expect(readCell('12,5', 'value', row(1), typed)).toEqual({ ok: true, patch: { value: 12.5 } })
    // Copied, the same cell is written as the language does: it must not come back a thousand times as large.
    const copied = asLanguageWrites(() => editText(1.234, 'en'))
    expect(copied).toBe('1.234')
    expect(readCell(copied, 'value', row(1), { ...typed, decimal: '.' })).toEqual({
      ok: true,
      patch: { value: 1.234 },
    })
  })

  it('empties a number: missing, not zero', () => {
    expect(read('', 'value')).toEqual({ ok: true, patch: { value: null } })
    expect(read('–', 'low')).toEqual({ ok: true, patch: { low: null } })
  })

  it('can say more than a number', () => {
    expect(read('25–30', 'value')).toMatchObject({ ok: true, patch: { low: 25, high: 30 } })
    expect(read('≈ 30', 'value')).toMatchObject({ ok: true, patch: { value: 30, qualifier: 'about' } })
  })

  it('is refused where it cannot be', () => {
    expect(read('abc', 'value')).toMatchObject({ ok: false, error: { key: 'errorNotNumber' } })
    expect(read('101', 'value')).toMatchObject({ ok: false, error: { key: 'errorPercent' } })
    expect(read('-1', 'value', row(1), tokens)).toMatchObject({ ok: false, error: { key: 'errorNegative' } })
    expect(read('11', 'low')).toMatchObject({ ok: false, error: { key: 'errorBounds' } })
    expect(read('x', 'subject')).toMatchObject({ ok: false, error: { key: 'errorLocked' } })
  })

  it('is a qualifier by its name or its code', () => {
    expect(read('Circa', 'qualifier')).toEqual({ ok: true, patch: { qualifier: 'about' } })
    expect(read('up-to', 'qualifier')).toEqual({ ok: true, patch: { qualifier: 'up-to' } })
    expect(read('roughly', 'qualifier')).toMatchObject({ ok: false, error: { key: 'errorQualifier' } })
  })
})

describe('a paste', () => {
  const columns = ['subject', 'value', 'low', 'high']
  const at = (top: number, left: number, bottom = top, right = left) => ({
    anchor: { row: top, column: left },
    corner: { row: bottom, column: right },
  })

  it('fills a range with a single value', () => {
    const cells = layOut([['5']], at(0, 1, 2, 1), columns)
    expect(cells.map(({ row: index }) => index)).toEqual([0, 1, 2])
  })

  it('stays at its own size where it does not fit into the range', () => {
    expect(layOut([['1'], ['2']], at(0, 1, 2, 1), columns)).toHaveLength(2)
    expect(layOut([['1'], ['2']], at(0, 1, 3, 1), columns)).toHaveLength(4)
  })

  it('drops columns beyond the last', () => {
    expect(layOut([['1', '2']], at(0, 3), columns).map(({ columnId }) => columnId)).toEqual(['high'])
  })

  it('checks the numbers of a row together, whatever their order', () => {
    const cells = layOut([['50', '40', '60']], at(0, 1), columns)
    const plan = planPaste(
      cells,
      () => row(1),
      (text, column, of) => read(text, column, of),
    )
    expect(plan).toEqual({
      edits: [
        {
          observationId: 1,
          patch: { value: 50, low: 40, high: 60 },
          expected: { value: 10, low: null, high: null },
        },
      ],
      errors: [],
    })
  })

  it('names every cell that cannot take its value', () => {
    const cells = layOut([['1'], ['x'], ['y']], at(0, 1), columns)
    const plan = planPaste(
      cells,
      (index) => row(index + 1),
      (text, column, of) => read(text, column, of),
    )
    expect(plan.errors.map(({ cell }) => cell.row)).toEqual([1, 2])
  })
})

describe('a range of cells', () => {
  it('spans from anchor to corner in any direction', () => {
    const range = { anchor: { row: 5, column: 3 }, corner: { row: 2, column: 4 } }
    expect(boundsOf(range)).toEqual({ top: 2, bottom: 5, left: 3, right: 4 })
    expect(sizeOf(range)).toBe(8)
    expect(contains(range, { row: 3, column: 3 })).toBe(true)
    expect(contains(range, { row: 6, column: 3 })).toBe(false)
    expect(contains(null, { row: 0, column: 0 })).toBe(false)
  })

  it('grows by arrow keys and stays in the grid', () => {
    const start = { anchor: { row: 0, column: 0 }, corner: { row: 0, column: 0 } }
    expect(extended(start, 'ArrowUp', 3, 3)).toEqual(start)
    expect(extended(start, 'ArrowRight', 3, 3).corner).toEqual({ row: 0, column: 1 })
    const last = { anchor: { row: 0, column: 0 }, corner: { row: 2, column: 2 } }
    expect(extended(last, 'ArrowDown', 3, 3)).toEqual(last)
  })
})
