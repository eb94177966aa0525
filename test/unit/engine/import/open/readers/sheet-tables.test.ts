import { describe, expect, it } from 'vitest'
import { tablesOfSheet } from '#engine/import/open/readers/sheet-tables.ts'
import type { RawCell, RawRow } from '#engine/import/open/raw-table.ts'

const number = (value: number): RawCell => ({ kind: 'number', value, percent: false, text: String(value) })

/** Rows of a sheet from row 1, written with `|` between the cells; digits alone are numbers. */
function sheet(text: string): RawRow[] {
  return text.split('\n').map((line, at) => ({
    row: at + 1,
    cells: line.split('|').map((cell): RawCell => {
      const plain = cell.trim()
      return /^\d+$/.test(plain) ? number(Number(plain)) : plain
    }),
  }))
}

/** Title of each table, and its rows that hold anything: number, then the cells in their columns. */
const told = (text: string): { title: string; rows: string[] }[] =>
  tablesOfSheet('S', sheet(text)).map(({ title, rows }) => ({
    title,
    rows: rows.flatMap(({ row, cells }) => {
      const filled = cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)).join('|')
      return /[^|]/.test(filled) ? [`${row}:${filled}`] : []
    }),
  }))

describe('tables of one sheet', () => {
  it('offers tables beside and below each other apart, each with its title and its true place', () => {
    const text = `Classics ||||History
Model|Share|||Model|Share
Qwen|1|||Kimi|3
Llama|2|||GPT|4

Music|||||
Model|Share||||
Yi|5||||`
    expect(told(text)).toEqual([
      { title: 'S: Classics', rows: ['1:Classics|', '2:Model|Share', '3:Qwen|1', '4:Llama|2'] },
      { title: 'S: History', rows: ['1:||||History', '2:||||Model|Share', '3:||||Kimi|3', '4:||||GPT|4'] },
      { title: 'S: Music', rows: ['6:Music|', '7:Model|Share', '8:Yi|5'] },
    ])
  })

  it('names a table without a title by its place', () => {
    const text = `Model|Share

Model|Share|||
Qwen|1|||Region|Tokens
Llama|2|||China|7`
    expect(told(text)).toEqual([
      { title: 'S (A3:B5)', rows: ['1:Model|Share', '3:Model|Share', '4:Qwen|1', '5:Llama|2'] },
      { title: 'S (E4:F5)', rows: ['4:||||Region|Tokens', '5:||||China|7'] },
    ])
  })

  it.each([
    [
      'blank rows between groups of one table',
      `Model|2024-01|2024-02
China||
Qwen|1|2

USA||
GPT|3|4

Total|4|6

Source: a study`,
    ],
    [
      'headings repeated after a gap',
      `Model|Share
Qwen|1

Model|Share
GPT|3`,
    ],
    [
      'a blank column between names and values',
      `Model||Jan|Feb||Note
Qwen||1|2||new
GPT||3|4||`,
    ],
    [
      'title, remarks and a table',
      `Shares of use
as told

|Model|Share
|Qwen|1
|GPT|2

|||see the note`,
    ],
    ['texts alone', 'Model|Owner\nQwen|Alibaba\n\nModel|Licence\nQwen|open'],
    ['one column', 'a\n\nb'],
  ])('keeps %s together', (_, text) => {
    expect(tablesOfSheet('S', sheet(text))).toEqual([{ title: 'S', rows: sheet(text) }])
  })

  it('gives remarks to the table they stand by, and loses no cell', () => {
    const text = `Report||||
||||
First|Share|||
Qwen|1|||
GPT|2|||
||||
* about||||
||||
||||
Second|Share|||
Qwen|1|||`
    expect(told(text)).toEqual([
      { title: 'S: Report', rows: ['1:Report|', '3:First|Share', '4:Qwen|1', '5:GPT|2', '7:* about|'] },
      { title: 'S (A10:B11)', rows: ['10:Second|Share', '11:Qwen|1'] },
    ])
  })
})
