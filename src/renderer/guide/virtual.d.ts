/** The guide in a language, made when the page is built (`scripts/guide.mjs`). */
declare module 'virtual:guide/*' {
  import type { Guide } from '#shared/guide/guide.ts'

  const guide: Guide
  export default guide
}
