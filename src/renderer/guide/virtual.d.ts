/** The guide in a language, made when the page is built (`scripts/guide.mjs`). */
declare module 'virtual:guide/*' {
  const guide: import('#shared/guide/guide.ts').Guide
  export default guide
}
