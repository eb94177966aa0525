import { createHash } from 'node:crypto'
import type { BriefDifference } from '#shared/contract/briefs.ts'
import type { BriefContent, SectionContent } from './content.ts'
import { canonicalJson } from './fingerprint.ts'

/**
 * Short digests (8 hex digits) of the parts of a brief, printed with it, so that later it can be said which
 * part is another. They name differences; what is the same is decided by fingerprint and bytes alone.
 */
export type PartDigests = {
  /** title, subtitle, author, template */
  head: string
  /** in the order of the brief */
  sections: string[]
  /** id and digest of the datasets behind the numbers */
  datasets: [number, string][]
}

/** What fits into the keywords of a PDF; a brief rests on a handful. */
const mostDatasets = 200

const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 8)

/** The digests of what a brief shows. */
export function digestsOf(content: BriefContent): PartDigests {
  const { title, subtitle, author, template, synthetic, sections, datasets } = content
  return {
    head: digestOf({ title, subtitle, author, template, synthetic }),
    sections: sections.map(digestOf),
    datasets: datasets.slice(0, mostDatasets).map(({ id, contentHash }) => [id, digestOf(contentHash)]),
  }
}

/** The heading that a section has of its own; empty where it is named by its kind. */
function nameOf(section: SectionContent): string {
  switch (section.kind) {
    case 'text':
      return section.title
    case 'view':
      return section.view.name
    case 'gone':
      return section.name ?? ''
    case 'claims':
    case 'risks':
    case 'sources':
    case 'method':
      return ''
  }
}

/**
 * The parts of a brief that are others than when it was printed.
 *
 * @param names of the datasets of the workspace, by id
 */
export function changedParts(
  printed: PartDigests,
  content: BriefContent,
  names: ReadonlyMap<number, string>,
): BriefDifference[] {
  const now = digestsOf(content)
  if (sharesNothing(printed, now, content)) return [{ code: 'nothing-shared', params: {} }]
  return [
    ...(printed.head === now.head ? [] : [{ code: 'head', params: {} } as const]),
    ...changedSections(printed.sections, now.sections, content),
    ...changedDatasets(printed.datasets, now.datasets, names),
  ]
}

/** The method reads the same in every brief: it is nothing to know one by. */
function sharesNothing(printed: PartDigests, now: PartDigests, { sections }: BriefContent): boolean {
  const own = now.sections.filter((_, at) => sections[at]?.kind !== 'method')
  return (
    printed.head !== now.head &&
    !own.some((digest) => printed.sections.includes(digest)) &&
    !now.datasets.some(([, digest]) => printed.datasets.some(([, other]) => other === digest))
  )
}

function changedSections(
  printed: readonly string[],
  now: readonly string[],
  { sections }: BriefContent,
): BriefDifference[] {
  const known = new Set(printed)
  const changed = sections.flatMap((section, at): BriefDifference[] => {
    if (known.has(now[at] ?? '')) return []
    // What is gone was a view.
    const kind = section.kind === 'gone' ? 'view' : section.kind
    return [{ code: 'section', params: { number: at + 1, kind, name: nameOf(section) } }]
  })
  if (printed.length !== now.length)
    return [{ code: 'sections', params: { printed: printed.length, expected: now.length } }, ...changed]
  const moved = changed.length === 0 && printed.some((digest, at) => digest !== now[at])
  return moved ? [{ code: 'order', params: {} }] : changed
}

function changedDatasets(
  printed: PartDigests['datasets'],
  now: PartDigests['datasets'],
  names: ReadonlyMap<number, string>,
): BriefDifference[] {
  const [before, after] = [new Map(printed), new Map(now)]
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id) !== after.get(id),
  )
  return ids.map((id) => {
    const code = !after.has(id) ? 'dataset-gone' : !before.has(id) ? 'dataset-new' : 'dataset'
    return { code, params: { name: names.get(id) ?? String(id) } }
  })
}
