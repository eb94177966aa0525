import type { Icon } from '@tabler/icons-react'
import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import { commandIcons } from '../commands/icons.ts'

export type PageId =
  | 'overview'
  | 'data'
  | 'import'
  | 'compare'
  | 'catalogue'
  | 'risks'
  | 'claims'
  | 'briefs'
  | 'settings'
  | 'versions'
  | 'help'

type PageEntry = {
  id: PageId
  path: string
  icon: Icon
  inNav: boolean
  component: LazyExoticComponent<ComponentType>
}

/** The pages in the order of the navigation; Ctrl+1…8 follow it. The first is where one starts. */
export const pages: readonly [PageEntry, ...PageEntry[]] = [
  {
    id: 'overview',
    path: '/',
    icon: commandIcons['nav.overview'],
    inNav: true,
    component: lazy(() => import('./overview/OverviewPage.tsx')),
  },
  {
    id: 'data',
    path: '/data',
    icon: commandIcons['nav.data'],
    inNav: true,
    component: lazy(() => import('./data/DataPage.tsx')),
  },
  {
    id: 'import',
    path: '/import',
    icon: commandIcons['data.import'],
    inNav: false,
    component: lazy(() => import('./import/ImportPage.tsx')),
  },
  {
    id: 'compare',
    path: '/compare',
    icon: commandIcons['nav.compare'],
    inNav: true,
    component: lazy(() => import('./compare/ComparePage.tsx')),
  },
  {
    id: 'catalogue',
    path: '/catalogue',
    icon: commandIcons['nav.catalogue'],
    inNav: true,
    component: lazy(() => import('./catalogue/CataloguePage.tsx')),
  },
  {
    id: 'risks',
    path: '/risks',
    icon: commandIcons['nav.risks'],
    inNav: true,
    component: lazy(() => import('./risks/RisksPage.tsx')),
  },
  {
    id: 'claims',
    path: '/claims',
    icon: commandIcons['nav.claims'],
    inNav: true,
    component: lazy(() => import('./claims/ClaimsPage.tsx')),
  },
  {
    id: 'briefs',
    path: '/briefs',
    icon: commandIcons['nav.briefs'],
    inNav: true,
    component: lazy(() => import('./briefs/BriefsPage.tsx')),
  },
  {
    id: 'settings',
    path: '/settings',
    icon: commandIcons['nav.settings'],
    inNav: true,
    component: lazy(() => import('./settings/SettingsPage.tsx')),
  },
  {
    id: 'versions',
    path: '/versions',
    icon: commandIcons['nav.versions'],
    inNav: false,
    component: lazy(() => import('./versions/VersionsPage.tsx')),
  },
  {
    id: 'help',
    path: '/help',
    icon: commandIcons['help.guide'],
    inNav: false,
    component: lazy(() => import('./help/HelpPage.tsx')),
  },
]
