import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { browserCommand } from '../../e2e/support/browser.ts'

/** The Chromium that the windows of the stand-in are pages of. */
export type Chromium = {
  readonly context: BrowserContext
  /** where a test joins it */
  readonly endpoint: string
  close(): Promise<void>
}

/** Reads what Chromium writes down once it can be joined. */
async function endpointIn(profile: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      const [port = '', path = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
      if (path !== '') return `ws://127.0.0.1:${port}${path}`
    } catch (error) {
      if (tries > 300) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Starts a Chromium without a window of its own that reaches nothing outside. */
export async function startChromium(): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'modelshare-stand-in-'))
  const { executablePath, args, ...options } = await browserCommand()
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    executablePath,
    args: [
      ...args,
      '--remote-debugging-port=0',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--lang=en-GB',
    ],
    viewport: null,
    acceptDownloads: true,
  })
  const endpoint = await endpointIn(profile)
  return {
    context,
    endpoint,
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
