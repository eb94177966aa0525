import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { disputes } from '#engine/catalogue/labels.ts'
import type { Resolution } from '#engine/store/ports.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { realFiles } from '../../../kit/checkout.ts'
import { sharedWorkspace } from '../../../kit/workspace.ts'

const file = join(realFiles, 'or_weekly_models.csv')

type Row = { week: string; slug: string; tokens: number; origin: string; weights: string }

const rows = (): Row[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [week = '', slug = '', , tokens = '', , , origin = '', weights = ''] = line.split(',')
      return { week, slug, tokens: Number(tokens), origin, weights }
    })

type Figures = { mean: number; pooled: number; low: number; peak: number; peakWeek: string; latest: number }

/** Share of the rows that count, of all tokens of each week, in percent. */
function figuresOf(all: readonly Row[], isCounted: (row: Row) => boolean): Figures {
  const weeks = new Map<string, { own: number; all: number }>()
  for (const row of all) {
    const week = weeks.get(row.week) ?? { own: 0, all: 0 }
    week.all += row.tokens
    if (isCounted(row)) week.own += row.tokens
    weeks.set(row.week, week)
  }
  const shares = [...weeks].map(([week, sums]) => ({ week, share: (100 * sums.own) / sums.all }))
  const total = (of: 'own' | 'all'): number => [...weeks.values()].reduce((sum, week) => sum + week[of], 0)
  const sorted = shares.toSorted((a, b) => a.share - b.share)
  const rounded = (value = Number.NaN): number => Math.round(value * 100) / 100
  return {
    mean: rounded(shares.reduce((sum, { share }) => sum + share, 0) / shares.length),
    pooled: rounded((100 * total('own')) / total('all')),
    low: rounded(sorted[0]?.share),
    peak: rounded(sorted.at(-1)?.share),
    peakWeek: sorted.at(-1)?.week ?? '',
    latest: rounded(shares.at(-1)?.share),
  }
}

describe.skipIf(!existsSync(file))('the weekly series (skipped where ../shared/data is absent)', () => {
  const all = existsSync(file) ? rows() : []
  const study = all.filter(({ week }) => week <= '2025-11-24')
  const workspace = sharedWorkspace('shipped')
  const found = new Map<string, Resolution>()
  beforeAll(() => {
    for (const { slug } of all) found.set(slug, resolveSubject(workspace().db, slug))
  })
  const isOpenChinese = ({ slug }: Row): boolean => {
    const { origin, openness } = found.get(slug) ?? {}
    return origin === 'china' && openness === 'open'
  }

  it('resolves by 99 % of its tokens and more', () => {
    const known = all.filter(({ slug }) => found.get(slug)?.kind !== 'unresolved')
    const sum = (some: readonly Row[]): number => some.reduce((tokens, row) => tokens + row.tokens, 0)
    expect(sum(known) / sum(all)).toBeGreaterThan(0.99)
  })

  it('gives the share of Chinese open weights that its own labels give', () => {
    expect(figuresOf(study, isOpenChinese)).toEqual({
      mean: 15.18,
      pooled: 16.72,
      low: 4.41,
      peak: 31.13,
      peakWeek: '2025-08-04',
      latest: 13.15,
    })
    expect(figuresOf(all, isOpenChinese)).toEqual({
      mean: 27.45,
      pooled: 47.89,
      low: 4.41,
      peak: 63.14,
      peakWeek: '2026-07-20',
      latest: 59.16,
    })
  })

  it('moves by what is disputed, and by free offers', () => {
    const isDisputed = ({ slug }: Row): boolean => slug.startsWith('xiaomi/mimo-v2.5')
    const without = figuresOf(all, (row) => isOpenChinese(row) && !isDisputed(row))
    expect(without).toMatchObject({ mean: 25.57, peak: 58.83, peakWeek: '2026-08-31' })
    const paid = figuresOf(study, (row) => isOpenChinese(row) && !row.slug.endsWith(':free'))
    expect(paid).toMatchObject({ mean: 8.81, peak: 18.86 })
  })

  it('is labelled as here, but where a label is disputed', () => {
    const disputed = new Set(disputes(workspace().db).map(({ key }) => key))
    const modelKey = (id: number | null): unknown =>
      workspace().db.prepare('SELECT key FROM model WHERE id = ?').pluck().get(id)
    const weights: Record<string, string> = {
      open: 'open',
      proprietary: 'proprietary',
      unidentified: 'unknown',
    }
    const differing = all.filter(({ slug, origin, weights: labelled }) => {
      const { origin: own, openness } = found.get(slug) ?? {}
      return (origin === 'China') !== (own === 'china') || openness !== weights[labelled]
    })
    const names = [...new Set(differing.map(({ slug }) => slug))]
    const unlisted = names.filter((slug) => {
      const key = modelKey(found.get(slug)?.modelId ?? null)
      return !disputed.has(typeof key === 'string' ? key : slug)
    })
    expect(unlisted).toEqual([])
    expect(names.length).toBeGreaterThan(5)
  })

  it('leaves stealth models unidentified, of no origin', () => {
    const hidden = all.filter(({ slug, weights }) => weights === 'unidentified' && slug !== 'other')
    const named = [...new Set(hidden.map(({ slug }) => slug))]
    expect(named).toHaveLength(19)
    for (const slug of named)
      expect(found.get(slug)).toMatchObject({ kind: 'developer', origin: 'unknown', openness: 'unknown' })
  })
})
