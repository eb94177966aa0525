import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { goTo, pageNames } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const screenshots = fileURLToPath(new URL('../../test-results/screenshots', import.meta.url))
mkdirSync(screenshots, { recursive: true })

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
]

const workbench = openWorkbench()

const overflow = 'document.documentElement.scrollWidth - window.innerWidth'

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pageNames)('%s is accessible, keeps to itself and fits', async (name) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
    for (const size of sizes) {
      await page.setViewportSize(size)
      await goTo(page, name)
      expect.soft(await page.evaluate(overflow), `${size.width} px wide`).toBeLessThanOrEqual(0)
      const file = `${name}-${size.width}x${size.height}-${theme}.png`
      await page.screenshot({ path: join(screenshots, file) })
    }
    expect.soft(await violations(page)).toEqual([])
    expect(workbench.takeFaults()).toEqual([])
  })
})
