import { describe, expect, it, vi } from 'vitest'
import { sharedSample } from '../../../kit/workspace.ts'
import { printing } from './printing.ts'
import { clientOf } from '../../../kit/client.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const shared = sharedSample()

describe('briefs over the contract', () => {
  it('prints a file that verifies', async () => {
    const client = clientOf(shared())
    const printed = await client.briefs.pdf(printing(1))
    expect(printed.fileName).toBe('Thirty per cent of what.pdf')
    expect(printed.pages).toBeGreaterThan(4)
    expect(printed.pdf.type).toBe('application/pdf')
    expect(await client.briefs.verify({ pdf: printed.pdf })).toMatchObject({
      matches: true,
      printed: printed.fingerprint,
      sameBytes: true,
    })
  })

  it('shows the pages that it prints', async () => {
    const client = clientOf(shared())
    const began = performance.now()
    const shown = await client.briefs.pages(printing(1, 'it'))
    const took = performance.now() - began
    // In whole milliseconds, and of the typesetting alone.
    expect(shown.ms).toBeGreaterThan(0)
    expect(shown.ms).toBeLessThanOrEqual(Math.ceil(took))
    const printed = await client.briefs.pdf(printing(1, 'it'))
    expect(shown.pages).toHaveLength(printed.pages)
    expect(shown.pages.every((page) => page.startsWith('<svg '))).toBe(true)
    expect(shown.fingerprint).toBe(printed.fingerprint)
  })

  it('fails with a problem a person can read', async () => {
    const client = clientOf(shared())
    await expect(client.briefs.pages(printing(4711))).rejects.toMatchObject({
      data: { code: 'brief.not-found' },
    })
    await expect(client.briefs.verify({ pdf: new Blob(['no']) })).rejects.toMatchObject({
      data: { code: 'brief.not-a-brief' },
    })
  })
})
