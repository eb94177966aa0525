import type { GuideTopic } from '#shared/vocabulary/guide-topics.ts'

/** What the guide says of each page of the workbench, by the first part of its address. */
const topicsOfPages: Readonly<Record<string, GuideTopic>> = {
  '': 'getting-started',
  data: 'grid',
  import: 'importing',
  compare: 'comparing',
  catalogue: 'catalogue',
  risks: 'risks',
  claims: 'claims',
  briefs: 'briefs',
  versions: 'versions',
  settings: 'privacy',
}

/** The topic about the page at an address of the workbench; undefined where there is none. */
export function topicOfPage(location: string): GuideTopic | undefined {
  const [, page = ''] = location.split('/')
  return topicsOfPages[page]
}

/** The address of a topic, or of a section of it. */
export const guidePlace = (topic: GuideTopic, section = ''): string =>
  section === '' ? `/help/${topic}` : `/help/${topic}/${section}`
