import { findPeriod } from '#shared/domain/parse-period.ts'
import type { Period } from '#shared/domain/period.ts'
import { cellText, type RawRow } from '#engine/import/open/raw-table.ts'
import type { Survey } from './survey.ts'

const mark = /^(\*{1,3}|[¹²³⁴-⁹]|[†‡§]|\[\w{1,2}\])\)?\s*\S/
const periodLabel =
  /^(?:(?:reference |reporting )?period|zeitraum|berichtszeitraum|periodo|time|months?|monat|mese|quarter|quartal|trimestre|时间|期间|时期)\s*[:：]/i

/** Rows with one text and nothing else, above the headings and among the rows; of a whole table only. */
function remarks({ head, isWhole }: Survey): string[] {
  if (!isWhole) return []
  return head.flatMap(({ cells }: RawRow) => {
    const texts = new Set(cells.map(cellText).filter((text) => text !== ''))
    const [only] = texts
    return texts.size === 1 && only !== undefined ? [only] : []
  })
}

/** The marks with which remarks on a table begin, the longer ones first: `* incl. QwQ`, `¹ estimated`, `[1] …`. */
export function footnoteMarks(survey: Survey): readonly string[] {
  const marks = remarks(survey).flatMap((text) => mark.exec(text)?.[1] ?? [])
  return [...new Set(marks)].sort((a, b) => b.length - a.length)
}

/** A name without the marks of footnotes at its end. */
export function withoutMarks(name: string, marks: readonly string[]): string {
  let bare = name
  for (;;) {
    const found = marks.find((sign) => bare.endsWith(sign))
    const rest = found === undefined ? '' : bare.slice(0, -found.length).trimEnd()
    if (rest === '') return bare
    bare = rest
  }
}

/** The period that a remark names as that of the whole table: `Period: November 2025`. */
export function labelledPeriod(survey: Survey): Period | null {
  const said = [...survey.preamble, ...remarks(survey)].find((text) => periodLabel.test(text))
  return said === undefined ? null : (findPeriod(said.replace(periodLabel, '').trim())?.period ?? null)
}
