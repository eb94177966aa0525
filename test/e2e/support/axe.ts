import axe from 'axe-core'
import type { Page } from 'playwright-core'
import * as z from 'zod'

const resultsSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullable(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
})

/** Serious and critical accessibility violations of what is on screen, one line each with the first place. */
export async function violations(page: Page): Promise<string[]> {
  const known: unknown = await page.evaluate('typeof axe')
  if (known === 'undefined') await page.evaluate(axe.source)
  const results: unknown = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
  return resultsSchema
    .parse(results)
    .violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const places = nodes.map(({ html, failureSummary = '' }) => `${html} ${failureSummary}`)
      return `${id}: ${help} (${nodes.length}) ${places.slice(0, 3).join(' | ')}`
    })
}
