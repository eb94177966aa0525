import type { BriefInput } from '#shared/contract/briefs.ts'
import { createBrief } from '#engine/briefs/briefs.ts'
import type { RenderInput } from '#engine/briefs/render.ts'
import type { Workspace } from '#engine/store/types.ts'

/** A brief with these sections. */
export function briefOf(
  ws: Workspace,
  sections: BriefInput['sections'],
  more: Partial<BriefInput> = {},
): number {
  return createBrief(ws, {
    title: 'Test',
    subtitle: '',
    author: '',
    template: 'standard',
    sections,
    ...more,
  }).id
}

/** One printing of a brief, at an instant of its own. */
export const printing = (briefId: number, locale: RenderInput['locale'] = 'en'): RenderInput => ({
  briefId,
  locale,
  asOf: '2025-12-10T09:30:00+01:00',
})
