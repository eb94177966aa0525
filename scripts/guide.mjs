// The user guide as the page gets it: what `docs/guide` holds, made into its parts when the page is built.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembleGuide } from '../src/shared/guide/assemble.ts'
import { guideTopics } from '../src/shared/vocabulary/guide-topics.ts'

const prefix = 'virtual:guide/'

/**
 * A plugin of Vite: `virtual:guide/it` is the guide in Italian.
 *
 * @param {string} folder where the pages are, a folder for each language
 */
export function guidePlugin(folder) {
  const fileOf = (locale, topic) => join(folder, locale, `${topic}.md`)
  const pagesOf = (locale) =>
    Object.fromEntries(guideTopics.map((topic) => [topic, readFileSync(fileOf(locale, topic), 'utf8')]))
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
