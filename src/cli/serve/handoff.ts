import { join } from 'node:path'
import { replaceText } from '#engine/files/draft.ts'
import { inTemporary } from '#engine/files/temporary.ts'

const page = (url: string): string => `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Modelshare</title>
<p><a href="${url}" rel="noreferrer">Modelshare</a></p>
`

/**
 * Writes the page that leads a browser to an address. The address holds a secret, and what a program is started
 * with can be read by everybody at this machine: the browser is started with this file, which only the user reads.
 *
 * @returns the path of the file
 * @throws `system.temporary-folder`
 */
export function writeHandoff(folder: string, url: string): string {
  const path = join(folder, 'open.html')
  inTemporary(() => replaceText(path, page(url)))
  return path
}

/** The page that leads on from the address with the token, so that it stays in no history. */
export const onwards = page('/')
