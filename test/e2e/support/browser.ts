import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/**
 * Flags of the bundled browser that do not fit here: with the first two the second page dies, and the others
 * switch off what a test of a guarded server relies on (the `Origin` of a request, to begin with).
 */
const unfit = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
])

/** Where browsers are installed on systems for which npm brings none. */
const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
]

/** With scroll bars, which a person has and which take room. */
const asOnScreen = { ignoreDefaultArgs: ['--hide-scrollbars'] }

/** Starts a headless Chromium: the one npm brings on Linux x64, else the system's. `MODELSHARE_BROWSER` names another. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.MODELSHARE_BROWSER
  if (named) return playwright.launch({ executablePath: named, ...asOnScreen })
  if (process.platform === 'linux' && process.arch === 'x64')
    return playwright.launch({
      executablePath: await chromium.executablePath(),
      args: chromium.args.filter((flag) => !unfit.has(flag)),
      ...asOnScreen,
    })
  const found = installed.find((path) => existsSync(path))
  if (!found) throw new Error('no Chromium was found; name one in MODELSHARE_BROWSER')
  return playwright.launch({ executablePath: found, ...asOnScreen })
}
