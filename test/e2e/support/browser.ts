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
  // A processor that plays a graphics card is slower than one that draws pages itself.
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
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

const isBundled = process.platform === 'linux' && process.arch === 'x64'

/** The browser that npm brings on Linux x64, else the system's. `MODELSHARE_BROWSER` names another. */
async function browserPath(): Promise<string> {
  const found =
    process.env.MODELSHARE_BROWSER ??
    (isBundled ? await chromium.executablePath() : installed.find((path) => existsSync(path)))
  if (!found) throw new Error('no Chromium was found; name one in MODELSHARE_BROWSER')
  return found
}

/** What a headless Chromium is started with. */
export async function browserCommand(): Promise<
  { executablePath: string; args: string[] } & typeof asOnScreen
> {
  const executablePath = await browserPath()
  const isPlain = !isBundled || process.env.MODELSHARE_BROWSER !== undefined
  return {
    executablePath,
    args: [...(isPlain ? [] : chromium.args.filter((flag) => !unfit.has(flag))), '--disable-gpu'],
    ...asOnScreen,
  }
}

/** Starts a headless Chromium; `flags` are added to its command line. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const { args, ...command } = await browserCommand()
  return playwright.launch({ ...command, args: [...args, ...flags] })
}

/** Before the first test: the bundled browser unpacks itself, and two tests at once would meet half of it. */
export default async function unpackBrowser(): Promise<void> {
  await browserPath()
}
