import { useEffect } from 'react'
import { toTsv } from '../data/grid/clipboard.ts'
import { queueFiles, queueText } from './queue.ts'

const textOf = ({ textContent }: Element): string => (textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** The first table of an HTML text as tab-separated text; null where it holds none. */
export function tableIn(html: string): string | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return null
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) =>
      // A cell that is wider than one column leaves the others blank, as in a spreadsheet.
      Array.from({ length: Math.min(cell.colSpan, 1000) }, (_, at) => (at === 0 ? textOf(cell) : '')),
    ),
  )
  return rows.length === 0 ? null : toTsv(rows)
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
      const table = text.trim() === '' ? tableIn(clipboardData.getData('text/html')) : text
      if (table === null && files.length === 0) return
      event.preventDefault()
      if (table === null) queueFiles(files)
      else queueText(name, table)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [name])
}
