import type { BriefInput, BriefSection } from '#shared/contract/briefs.ts'

export type SectionKind = BriefSection['kind']

/** In the order in which a brief usually has them. */
export const sectionKinds = ['text', 'view', 'claims', 'risks', 'sources', 'method'] as const

/** What a new section of a kind starts with; null where it needs something the workspace does not have. */
export function newSection(
  kind: SectionKind,
  has: { viewIds: readonly number[]; claimIds: readonly number[]; riskIds: readonly number[] },
): BriefSection | null {
  switch (kind) {
    case 'text':
      return { kind, title: '', body: '' }
    case 'view': {
      const [viewId] = has.viewIds
      return viewId === undefined ? null : { kind, viewId, table: true }
    }
    case 'claims':
      return has.claimIds.length === 0 ? null : { kind, claimIds: has.claimIds.slice(0, 200) }
    case 'risks':
      return has.riskIds.length === 0 ? null : { kind, riskIds: has.riskIds.slice(0, 200) }
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

/** A brief to begin with: every view, all claims and risks, sources and method. */
export function newBrief(
  title: string,
  author: string,
  has: { viewIds: readonly number[]; claimIds: readonly number[]; riskIds: readonly number[] },
): BriefInput {
  const views = has.viewIds.slice(0, 3).map((viewId): BriefSection => ({ kind: 'view', viewId, table: true }))
  const rest = (['claims', 'risks', 'sources', 'method'] as const).flatMap((kind) => {
    const section = newSection(kind, has)
    return section ? [section] : []
  })
  return { title, subtitle: '', author, template: 'standard', sections: [...views, ...rest] }
}
