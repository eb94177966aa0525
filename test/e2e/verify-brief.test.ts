import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { runCli } from '../cli/support/cli.ts'
import { violations } from './support/axe.ts'
import { openAt, overflow, picture } from './support/looks.ts'
import { goTo } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

// Several briefs are printed, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const workbench = openWorkbench()
const at = (name: string): string => join(workbench.folder, name)

/** Prints the first brief and makes of it a file that is none, one with a line after its end, and an older one. */
beforeAll(async () => {
  const { folder, workspace } = workbench
  const cli = (...args: string[]) => runCli([...args, '-w', workspace], folder)
  const as = ['--template', 'standard', '--as-of', '2025-12-05T09:00:00Z']
  const printed = await cli('brief', ...as, '--out', 'brief.pdf')
  if (printed.code !== 0) throw new Error(printed.stderr)
  const pdf = readFileSync(at('brief.pdf'))
  writeFileSync(at('added.pdf'), Buffer.concat([pdf, Buffer.from('\n')]))
  writeFileSync(
    at('other.pdf'),
    pdf
      .toString('latin1')
      .replaceAll(/(\bparts:)[0-9a-f]{8}\.[0-9a-f]{8}/g, '$100000000.00000000')
      .replaceAll(/(modelshare-fingerprint:)[0-9a-f]{64}/g, `$1${'0'.repeat(64)}`),
    'latin1',
  )
  writeFileSync(at('none.pdf'), '%PDF-1.7\n%%EOF\n')
})

const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 700, theme: 'dark' },
] as const

test.each(looks)(
  'a PDF is judged by its bytes, in words, at $width × $height',
  async ({ theme, ...size }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await openAt(page, size)
    await goTo(page, 'briefs')
    const answer = page.getByRole('status').filter({ has: page.locator('strong') })
    const judge = async (name: string, says: string): Promise<void> => {
      await page.locator('input[type="file"][accept="application/pdf"]').setInputFiles(at(name))
      await page.getByText(says).waitFor()
      await picture(page, `verify-${name}-${size.width}-${theme}`)
    }
    await judge('brief.pdf', 'This PDF is what the workspace prints')
    expect(await answer.getByRole('listitem').count()).toBe(0)
    await judge('added.pdf', 'Same figures, other file')
    expect(await answer.getByRole('listitem').allTextContents()).toEqual([
      '1 byte was added after the end of the file.',
    ])
    await judge('other.pdf', 'Other figures')
    const differs = await answer.getByRole('listitem').allTextContents()
    expect(differs).toContain('Title, subtitle or author differ.')
    expect(differs).toContain('Section 1 “In short” differs.')
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0)
    expect.soft(await violations(page)).toEqual([])
    await judge('none.pdf', 'This file is not a brief of Modelshare')
    expect(workbench.takeFaults()).toEqual([])
  },
)
