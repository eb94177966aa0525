import { describe, expect, test } from 'vitest'
import { openAt, overflow, picture } from './support/looks.ts'
import { goTo, pageNames } from './support/pages.ts'
import { englishOnly, looksLikeKey, wordsOn } from './support/words.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

describe.each([
  ['it', 'Italiano'],
  ['zh-CN', '简体中文'],
] as const)('in the language %s', (locale, language) => {
  test('everything changes at once, is translated and fits', async () => {
    const { page } = workbench
    const english = englishOnly(locale)
    await page.emulateMedia({ colorScheme: 'light' })
    await openAt(page, { width: 1024, height: 700 })
    await page.evaluate('globalThis.sameWindow = true')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill(language)
    await page.getByRole('dialog').getByRole('button').filter({ hasText: language }).click()
    await page.locator(`html[lang="${locale}"]`).waitFor()
    for (const name of pageNames) {
      await goTo(page, name)
      await picture(page, `${name}-1024x700-${locale}`)
      const words = await wordsOn(page)
      expect.soft(words.filter(looksLikeKey), name).toEqual([])
      expect
        .soft(
          words.filter((word) => english.has(word)),
          name,
        )
        .toEqual([])
      expect.soft(await overflow(page), name).toBeLessThanOrEqual(0)
    }
    expect(await page.evaluate('globalThis.sameWindow')).toBe(true)
    expect(workbench.takeFaults()).toEqual([])
  })
})
