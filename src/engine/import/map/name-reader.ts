import { withoutRaised } from '#shared/domain/number-words.ts'
import type { IssueList } from '#engine/import/issues.ts'
import { withoutMarks } from '#engine/import/understand/remarks.ts'

/** Names that are remembered as they were read. */
const mostRemembered = 1_000_000

/** Reads the names of subjects and terms, and keeps the marks of footnotes that stood behind them. */
export class NameReader {
  private readonly original: ((text: string) => string) | undefined
  private readonly footnoteMarks: readonly string[]
  private readonly issues: IssueList
  private readonly names = new Map<string, string>()
  /** marks that were taken off names, by the text they stood in */
  private readonly marks = new Map<string, string>()

  /** @param original gives a text as it was stored, where the rows are observations as they were stored */
  constructor(
    original: ((text: string) => string) | undefined,
    footnoteMarks: readonly string[],
    issues: IssueList,
  ) {
    this.original = original
    this.footnoteMarks = footnoteMarks
    this.issues = issues
  }

  /** Was any name marked so far? */
  get hasMarks(): boolean {
    return this.marks.size > 0
  }

  /** The mark that stood behind a name that was read. */
  markOf(text: string): string | undefined {
    return this.marks.get(text)
  }

  /** A name without the marks behind it, which say nothing of who it is; as it was stored, if it was. */
  read(text: string): string {
    const known = this.names.get(text)
    if (known !== undefined) return known
    const name = this.original ? this.original(text) : this.withoutMarks(this.plain(text), text)
    if (this.names.size < mostRemembered) this.names.set(text, name)
    return name
  }

  /**
   * A text as written, but trimmed and composed (NFC), so that equal ones are equal. A line ends with LF, because no
   * two formats agree on what else it may end with.
   */
  plain(text: string): string {
    return this.original ? this.original(text) : text.trim().normalize('NFC').replaceAll(/\r\n?/g, '\n')
  }

  private withoutMarks(name: string, text: string): string {
    const { bare: lowered, mark } = withoutRaised(name)
    const bare = withoutMarks(lowered, this.footnoteMarks)
    if (bare === name) return name
    this.issues.tally('footnote_marks', null, null, text)
    this.marks.set(text, lowered.slice(bare.length).trim() + mark)
    return bare
  }
}
