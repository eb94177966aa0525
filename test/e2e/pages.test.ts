import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { openAt, overflow, picture } from './support/looks.ts'
import { goTo, pageNames } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

// The small window has the layout to show, the large one both themes.
describe.each([
  { width: 1440, height: 900, themes: ['light', 'dark'] as const },
  { width: 1024, height: 700, themes: ['dark'] as const },
])('at $width × $height', ({ width, height, themes }) => {
  beforeAll(() => openAt(workbench.page, { width, height }))

  describe.each(themes)('in the %s theme', (theme) => {
    beforeAll(async () => {
      await workbench.page.emulateMedia({ colorScheme: theme })
      await workbench.page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
    })

    test.each(pageNames)('%s is accessible, keeps to itself and fits', async (name) => {
      const { page } = workbench
      await goTo(page, name)
      await picture(page, `${name}-${width}x${height}-${theme}`)
      expect.soft(await overflow(page)).toBeLessThanOrEqual(0)
      expect.soft(await violations(page)).toEqual([])
      expect(workbench.takeFaults()).toEqual([])
    })
  })
})
