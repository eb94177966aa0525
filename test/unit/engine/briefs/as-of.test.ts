import { expect, it } from 'vitest'
import type { BriefContent } from '#engine/briefs/content.ts'
import { layOut } from '#engine/briefs/document.ts'

const content: BriefContent = {
  format: 1,
  id: 1,
  title: 'A brief',
  subtitle: '',
  author: '',
  template: 'standard',
  synthetic: false,
  sections: [],
  datasets: [],
}

it.each([
  ['2025-12-05T23:30:00-05:00', '5 Dec 2025', [2025, 12, 6, 4, 30, 0]],
  ['2025-12-05T00:30:15+08:00', '5 Dec 2025', [2025, 12, 4, 16, 30, 15]],
  ['2025-12-05T00:00Z', '5 Dec 2025', [2025, 12, 5, 0, 0, 0]],
])('a brief as of %s is of the day that its analyst says', (asOf, day, date) => {
  const { document } = layOut(content, { locale: 'en', asOf, fingerprint: '', keywords: [] })
  // PDF dates are instants of Greenwich.
  expect(document.asOf).toContain(day)
  expect(document.date).toEqual(date)
})
