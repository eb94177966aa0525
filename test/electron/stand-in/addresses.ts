/**
 * Chromium outside Electron knows no `app:` scheme and asks nobody for it, so the page is loaded under an address of
 * which every request can be answered here; in everything the program sees it is `app:` again.
 */
const stood = 'https://modelshare.stand-in.test'
const real = 'app://modelshare'

export const toChromium = (url: string): string =>
  url.startsWith(real) ? stood + url.slice(real.length) : url

export const toProgram = (url: string): string => url.replace(stood, real)
