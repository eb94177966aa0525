import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { goTo, pageNames, shown } from './support/pages.ts'
import { englishOnly, looksLikeKey, wordsOn } from './support/words.ts'
import { openWorkbench } from './support/workbench.ts'

const screenshots = fileURLToPath(new URL('../../test-results/screenshots', import.meta.url))
mkdirSync(screenshots, { recursive: true })

const workbench = openWorkbench()

/** By how many pixels the window would scroll sideways. */
const overflow = 'document.documentElement.scrollWidth - window.innerWidth'

/** Opens the workbench as at the first start on a screen of this size. */
async function openAt(size: { width: number; height: number }): Promise<void> {
  const { page } = workbench
  await page.setViewportSize(size)
  await page.evaluate("localStorage.clear(); location.hash = '/'")
  await page.reload()
  await shown(page, 'overview')
}

async function picture(name: string): Promise<void> {
  await workbench.page.screenshot({ path: join(screenshots, `${name}.png`) })
}

describe.each([
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
])('at $width × $height', ({ width, height }) => {
  beforeAll(() => openAt({ width, height }))

  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    beforeAll(async () => {
      await workbench.page.emulateMedia({ colorScheme: theme })
      await workbench.page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
    })

    test.each(pageNames)('%s is accessible, keeps to itself and fits', async (name) => {
      const { page } = workbench
      await goTo(page, name)
      await picture(`${name}-${width}x${height}-${theme}`)
      expect.soft(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
      expect.soft(await violations(page)).toEqual([])
      expect(workbench.takeFaults()).toEqual([])
    })
  })
})

describe.each([
  ['it', 'Italiano'],
  ['zh-CN', '简体中文'],
] as const)('in the language %s', (locale, language) => {
  test('everything changes at once, is translated and fits', async () => {
    const { page } = workbench
    const english = englishOnly(locale)
    await page.emulateMedia({ colorScheme: 'light' })
    await openAt({ width: 1024, height: 700 })
    await page.evaluate('globalThis.sameWindow = true')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill(language)
    await page.getByRole('dialog').getByRole('button').filter({ hasText: language }).click()
    await page.locator(`html[lang="${locale}"]`).waitFor()
    for (const name of pageNames) {
      await goTo(page, name)
      await picture(`${name}-1024x700-${locale}`)
      const words = await wordsOn(page)
      expect.soft(words.filter(looksLikeKey), name).toEqual([])
      expect
        .soft(
          words.filter((word) => english.has(word)),
          name,
        )
        .toEqual([])
      expect.soft(await page.evaluate(overflow), name).toBeLessThanOrEqual(0)
    }
    expect(await page.evaluate('globalThis.sameWindow')).toBe(true)
    expect(workbench.takeFaults()).toEqual([])
  })
})
