import {
  IconAlertTriangle,
  IconBooks,
  IconChartAreaLine,
  IconFileImport,
  IconFileText,
  IconHistory,
  type Icon,
  IconLayoutDashboard,
  IconQuote,
  IconSettings,
  IconTable,
} from '@tabler/icons-react'
import { type ComponentType, lazy, type LazyExoticComponent } from 'react'

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
    icon: IconLayoutDashboard,
    inNav: true,
    component: lazy(() => import('./overview/OverviewPage.tsx')),
  },
  {
    id: 'data',
    path: '/data',
    icon: IconTable,
    inNav: true,
    component: lazy(() => import('./data/DataPage.tsx')),
  },
  {
    id: 'import',
    path: '/import',
    icon: IconFileImport,
    inNav: false,
    component: lazy(() => import('./import/ImportPage.tsx')),
  },
  {
    id: 'compare',
    path: '/compare',
    icon: IconChartAreaLine,
    inNav: true,
    component: lazy(() => import('./compare/ComparePage.tsx')),
  },
  {
    id: 'catalogue',
    path: '/catalogue',
    icon: IconBooks,
    inNav: true,
    component: lazy(() => import('./catalogue/CataloguePage.tsx')),
  },
  {
    id: 'risks',
    path: '/risks',
    icon: IconAlertTriangle,
    inNav: true,
    component: lazy(() => import('./risks/RisksPage.tsx')),
  },
  {
    id: 'claims',
    path: '/claims',
    icon: IconQuote,
    inNav: true,
    component: lazy(() => import('./claims/ClaimsPage.tsx')),
  },
  {
    id: 'briefs',
    path: '/briefs',
    icon: IconFileText,
    inNav: true,
    component: lazy(() => import('./briefs/BriefsPage.tsx')),
  },
  {
    id: 'settings',
    path: '/settings',
    icon: IconSettings,
    inNav: true,
    component: lazy(() => import('./settings/SettingsPage.tsx')),
  },
  {
    id: 'versions',
    path: '/versions',
    icon: IconHistory,
    inNav: false,
    component: lazy(() => import('./versions/VersionsPage.tsx')),
  },
]
