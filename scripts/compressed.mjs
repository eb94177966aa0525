// What a browser may take compressed: made when the page is built, so that nothing is compressed while it is asked for.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const pack = promisify(gzip)
/** Fonts and pictures are compressed already; what is small is sent as soon as it is looked for. */
const isWorthIt = (name, size) => /\.(?:js|css|svg|json|wasm)$/.test(name) && size > 2048

/** A plugin of Vite that writes `NAME.gz` beside each file of the page that is smaller so. */
export function compressedPlugin() {
  return {
    name: 'modelshare-compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source)
        if (!isWorthIt(name, bytes.length)) continue
        const packed = await pack(bytes, { level: constants.Z_BEST_COMPRESSION })
        if (packed.length < bytes.length) await writeFile(join(dir, `${name}.gz`), packed)
      }
    },
  }
}
