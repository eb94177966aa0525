import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { inCheckout } from './checkout.ts'
import { makeFolder, removeFolder } from './folder.ts'

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = makeFolder('test')
  onTestFinished(() => removeFolder(folder))
  return folder
}

/** A folder for all tests of a file, gone when they are over. */
export function sharedFolder(): string {
  const folder = makeFolder('tests')
  afterAll(() => removeFolder(folder))
  return folder
}

/** A file with this content, of the test alone. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

/** The path of a file or folder of `test/fixtures`. */
export const fixture = (path: string): string => inCheckout('test', 'fixtures', path)

/** The rights of a file, as `chmod` writes them. */
export const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
