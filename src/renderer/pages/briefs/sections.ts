import type { BriefInput, BriefSection } from '#shared/contract/briefs.ts'

export type SectionKind = BriefSection['kind']

/** In the order in which a brief usually has them. */
export const sectionKinds = ['text', 'view', 'claims', 'risks', 'sources', 'method'] as const

/** What a new section of a kind starts with; null where it needs a view and there is none. No ids: all there are. */
export function newSection(kind: SectionKind, viewIds: readonly number[]): BriefSection | null {
  switch (kind) {
    case 'text':
      return { kind, title: '', body: '' }
    case 'view': {
      const [viewId] = viewIds
      return viewId === undefined ? null : { kind, viewId, table: true }
    }
    case 'claims':
      return { kind, claimIds: [] }
    case 'risks':
      return { kind, riskIds: [] }
    case 'sources':
    case 'method':
      return { kind }
  }
}

/** The list with the section at a place moved up (−1) or down (1); the same list at its ends. */
export function moved(sections: readonly BriefSection[], at: number, by: -1 | 1): BriefSection[] {
  const to = at + by
  const section = sections[at]
  if (!section || to < 0 || to >= sections.length) return [...sections]
  const rest = sections.filter((_, index) => index !== at)
  return [...rest.slice(0, to), section, ...rest.slice(to)]
}

/** A brief to begin with: a few views, all claims and risks, sources and method. */
export function newBrief(title: string, author: string, viewIds: readonly number[]): BriefInput {
  const sections: BriefSection[] = [
    ...viewIds.slice(0, 3).map((viewId): BriefSection => ({ kind: 'view', viewId, table: true })),
    { kind: 'claims', claimIds: [] },
    { kind: 'risks', riskIds: [] },
    { kind: 'sources' },
    { kind: 'method' },
  ]
  return { title, subtitle: '', author, template: 'standard', sections }
}
