/** The topics of the user guide, each a file of every language under `docs/guide`, in the order of reading. */
export const guideTopics = [
  'getting-started',
  'importing',
  'next-file',
  'grid',
  'catalogue',
  'shares',
  'missing-data',
  'comparing',
  'claims',
  'risks',
  'briefs',
  'versions',
  'troubleshooting',
  'privacy',
  'command-line',
  'keyboard',
] as const
export type GuideTopic = (typeof guideTopics)[number]

/** Is this the name of a topic? */
export const isGuideTopic = (name: string): name is GuideTopic => guideTopics.some((one) => one === name)
