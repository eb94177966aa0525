import { type Icon, IconBuilding, IconCategory, IconCircles, IconCpu } from '@tabler/icons-react'
import type { Hit, HitKind } from '#shared/contract/search.ts'
import { commandIcons } from '../commands/icons.ts'
import type { useT } from '../language/language.ts'

type T = ReturnType<typeof useT>

/** How the hits of each kind are headed, the sign that stands before them and the page that shows them. */
export const hitKinds = {
  dataset: { message: 'common:datasets', icon: commandIcons['nav.data'], page: '/data' },
  developer: { message: 'search:kind_developer', icon: IconBuilding, page: '/catalogue/developer' },
  family: { message: 'search:kind_family', icon: IconCategory, page: '/catalogue/family' },
  model: { message: 'search:kind_model', icon: IconCpu, page: '/catalogue/model' },
  segment: { message: 'catalogue:segments', icon: IconCircles, page: '/catalogue/segment' },
  view: { message: 'search:kind_view', icon: commandIcons['nav.compare'], page: '/compare/view' },
  claim: { message: 'shell:nav_claims', icon: commandIcons['nav.claims'], page: '/claims' },
  risk: { message: 'shell:nav_risks', icon: commandIcons['nav.risks'], page: '/risks' },
  brief: { message: 'shell:nav_briefs', icon: commandIcons['nav.briefs'], page: '/briefs' },
} as const satisfies Record<HitKind, { message: string; icon: Icon; page: string }>

/** Where a hit is shown. */
export const placeOf = ({ kind, id }: Hit): string => `${hitKinds[kind].page}/${id}`

/** What tells a hit from others of its kind. */
export function aboutHit(hit: Hit, t: T): string {
  switch (hit.kind) {
    case 'dataset':
      return listed([t(`common:measure_${hit.measure}`), hit.publisher])
    case 'developer':
      return t(`common:origin_${hit.origin}`)
    case 'family':
      return hit.developer
    case 'model':
      return listed([hit.family, hit.developer])
    case 'segment':
      return ''
    case 'view':
      return t(`compare:kind_${hit.chart}`)
    case 'claim':
      return listed([hit.ref, hit.source])
    case 'risk':
      return listed([hit.ref, t(`risks:category_${hit.category}`)])
    case 'brief':
      return hit.subtitle
  }
}

const listed = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')
