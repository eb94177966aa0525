import { useEffect } from 'react'
import { raisedText } from '#shared/domain/raised-text.ts'
import { toTsv } from '../data/grid/clipboard.ts'
import { queueFiles, queueText } from './queue.ts'

const raised = 'sup, [style*="vertical-align: super"], [style*="vertical-align:super"]'

/** The text of a cell in one line; what is raised in it is a mark, and no digit of a number before it. */
function textOf(cell: Element): string {
  for (const mark of cell.querySelectorAll(raised)) mark.textContent = raisedText(mark.textContent ?? '')
  return (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** A cell that reaches over several rows or columns leaves the others blank, as in a spreadsheet. */
const mostSpan = 1000

/** The first table of an HTML text as tab-separated text; null where it holds none. */
function tableIn(page: Document): string | null {
  const table = page.querySelector('table')
  if (!table || table.rows.length === 0) return null
  const rows = Array.from(table.rows, (): string[] => [])
  for (const [at, { cells }] of [...table.rows].entries()) {
    let column = 0
    for (const cell of cells) {
      while (rows[at]?.[column] !== undefined) column += 1
      const text = textOf(cell)
      for (
        let row = at;
        row < Math.min(rows.length, at + Math.min(cell.rowSpan || mostSpan, mostSpan));
        row++
      )
        for (let over = 0; over < Math.min(cell.colSpan, mostSpan); over++) {
          const line = rows[row]
          if (line) line[column + over] = row === at && over === 0 ? text : ''
        }
    }
  }
  return toTsv(rows.map((row) => Array.from(row, (text) => text ?? '')))
}

/** A table as its text has it; as its HTML has it where there is no text, or where the text loses what is raised. */
function tableOf(clipboard: DataTransfer): string | null {
  const text = clipboard.getData('text/plain')
  const page = new DOMParser().parseFromString(clipboard.getData('text/html'), 'text/html')
  const isBetter = text.trim() === '' || page.querySelector('table')?.querySelector(raised)
  return (isBetter ? tableIn(page) : null) ?? (text.trim() === '' ? null : text)
}

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null

/** Reads a table that is pasted anywhere on the page; text that is pasted into a field stays there. */
export function usePaste(name: string): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { clipboardData } = event
      if (!clipboardData) return
      const text = clipboardData.getData('text/plain')
      const files = [...clipboardData.files]
      // What a field cannot take, such as a table without a text of its own, is read all the same.
      if (isEditable(event.target) && text.trim() !== '') return
      const table = tableOf(clipboardData)
      if (table === null && files.length === 0) return
      event.preventDefault()
      if (table === null) queueFiles(files)
      else queueText(name, table)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [name])
}
