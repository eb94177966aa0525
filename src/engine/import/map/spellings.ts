import { foldedName } from '#shared/domain/names.ts'

/** Names whose spelling is remembered; a table with more has each as it is written. */
const mostNames = 1_000_000

/** One spelling for names that only case and blanks tell apart. */
export class Spellings {
  private readonly byName = new Map<string, string>()
  private readonly byFolded = new Map<string, string>()

  /** @param known names of the dataset, whose spelling holds */
  constructor(known: readonly string[]) {
    for (const name of known) {
      this.byName.set(name, name)
      const folded = foldedName(name)
      if (!this.byFolded.has(folded)) this.byFolded.set(folded, name)
    }
  }

  /** The spelling of a name, and whether the name comes for the first time. */
  of(name: string): { spelling: string; isNew: boolean } {
    const known = this.byName.get(name)
    if (known !== undefined) return { spelling: known, isNew: false }
    if (this.byName.size >= mostNames) return { spelling: name, isNew: true }
    const folded = foldedName(name)
    const spelling = this.byFolded.get(folded) ?? name
    this.byFolded.set(folded, spelling)
    this.byName.set(name, spelling)
    return { spelling, isNew: true }
  }
}
