// The user guide as the page gets it: what `docs/guide` holds, made into its parts when the page is built.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembleGuide } from '../src/shared/guide/assemble.ts'
import { guideTopics } from '../src/shared/vocabulary/guide-topics.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'guide')
const prefix = 'virtual:guide/'

/** Where the page of a topic stands. @param {string} locale @param {string} topic */
const fileOf = (locale, topic) => join(folder, locale, `${topic}.md`)

/** The Markdown of each topic in a language. @param {string} locale */
const pagesOf = (locale) =>
  Object.fromEntries(guideTopics.map((topic) => [topic, readFileSync(fileOf(locale, topic), 'utf8')]))

/** A plugin of Vite: `virtual:guide/it` is the guide in Italian. */
export function guidePlugin() {
  return {
    name: 'modelshare-guide',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null
      const locale = id.slice(prefix.length + 1)
      for (const topic of guideTopics)
        for (const language of new Set([locale, 'en'])) this.addWatchFile(fileOf(language, topic))
      const guide = assembleGuide(pagesOf(locale), pagesOf('en'))
      // A text that is parsed is ready sooner than the same as a script.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(guide))})`
    },
  }
}
